package org.leserbrief.platform.http.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The service that answers. Every service has the same calls for operators, below its own name, so
/// that one gateway leads to all of them.
@ApplicationScoped
public class ThisService {
    private final String name;

    ThisService(@ConfigProperty(name = "quarkus.application.name") String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /// @throws ProblemException 404 for a call that is meant for another service
    public void require(String service) {
        if (!service.equals(name)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "this is " + name);
        }
    }

    /// The number that a path names.
    ///
    /// @throws ProblemException 404 for what can be no number: there is nothing by that name
    public static long requireId(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such id");
        }
        return Long.parseLong(id);
    }
}
