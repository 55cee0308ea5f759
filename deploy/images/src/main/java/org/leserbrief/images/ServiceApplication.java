package org.leserbrief.images;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Service;

/// The packaged application of a service, and its software bill of materials.
///
/// @param directory `target/quarkus-app`
/// @param sbom in the format of CycloneDX
record ServiceApplication(Service service, Path directory, Path sbom) {
    /// @throws CommandFailedException if it is not built
    static ServiceApplication in(Path repository, Service service) {
        Path target = repository.resolve(service.label()).resolve("target");
        ServiceApplication application =
                new ServiceApplication(service, target.resolve("quarkus-app"), target.resolve("bom.json"));
        if (!Files.exists(application.directory().resolve("quarkus-run.jar")) || !Files.exists(application.sbom())) {
            throw new CommandFailedException(
                    "%s is not built; deploy/images/build without --no-build does it".formatted(service.label()));
        }
        return application;
    }

    String name() {
        return service.label();
    }
}
