package org.leserbrief.platform.http.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The name of this service. Every service has the same operator endpoints below its own name, so that one gateway
/// can route to all of them.
@ApplicationScoped
public class ThisService {
    private final String name;

    ThisService(@ConfigProperty(name = "quarkus.application.name") String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /// @throws ProblemException 404 for a request that is meant for another service
    public void require(String service) {
        if (!service.equals(name)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "this is " + name);
        }
    }

    /// Parses an id in a path.
    ///
    /// @throws ProblemException 404 for a value that is not a valid id, because no such resource exists
    public static long requireId(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such id");
        }
        return Long.parseLong(id);
    }
}
