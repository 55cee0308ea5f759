package org.leserbrief.faults.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A release from which an upgrade begins.
///
/// @param repository in which it is built
/// @param gaps what it leaves out that the checker asks for
/// @param variables what operators set for it before the upgrade (`deploy/kubernetes/README.md`, "Upgrade")
public record EarlierRelease(Path repository, Set<Gap> gaps, Map<String, String> variables) {
    /// With it the driver itself repeats a statement whose result a migration has changed. Release 1.0.0 would end the
    /// request instead: it knows only that error of a transaction that the database calls a conflict.
    private static final Map<String, String> REPEATING_STATEMENTS =
            Map.of("QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_AUTOSAVE", "conservative");

    private static final List<Known> ALL_KNOWN = List.of(new Known(
            "1.0.0",
            "831976b1fb40335a0d0d4a6759214474961704ce",
            Set.of(Gap.DECISIONS_NOT_RECORDED, Gap.COMMENTS_NOT_ERASED),
            REPEATING_STATEMENTS));

    public EarlierRelease {
        gaps = Set.copyOf(gaps);
        variables = Map.copyOf(variables);
    }

    /// A release of which something is known.
    private record Known(String version, String commit, Set<Gap> gaps, Map<String, String> variables) {}

    /// Of a commit of which nothing is known the checker expects everything.
    ///
    /// @param commit its whole hash
    /// @param repository in which it is built
    public static EarlierRelease of(String commit, Path repository) {
        return ALL_KNOWN.stream()
                .filter(known -> known.commit().equals(commit))
                .findFirst()
                .map(known -> new EarlierRelease(repository, known.gaps(), known.variables()))
                .orElseGet(() -> new EarlierRelease(repository, Set.of(), Map.of()));
    }
}
