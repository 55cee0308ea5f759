package org.leserbrief.platform.conditional;

import jakarta.ws.rs.core.EntityTag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.problem.ProblemType;

/// An entity's version as an `ETag`, and the checks of RFC 9110, section 13, against it.
public final class EntityVersion {
    private EntityVersion() {}

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /// Refuses a change that was not made on the present version.
    ///
    /// @throws ProblemException 428 without the header, 412 if it names other versions
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "send If-Match with the ETag that you have read");
        }
        boolean matches =
                Arrays.stream(ifMatch.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals("\"" + version + "\""));
        if (!matches) {
            throw new ProblemException(
                    ProblemType.STALE,
                    "the present version is \"%d\": read it again".formatted(version));
        }
    }
}
