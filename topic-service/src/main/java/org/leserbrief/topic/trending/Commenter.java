package org.leserbrief.topic.trending;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What comment-service calls an author of comments under one article: 16 hexadecimal digits, here as 64 bits.
final class Commenter {
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");

    private Commenter() {}

    /// @throws IllegalArgumentException if it is not such a pseudonym
    static @Nullable Long parse(@Nullable String pseudonym) {
        if (pseudonym == null) {
            return null;
        }
        if (!PSEUDONYM.matcher(pseudonym).matches()) {
            throw new IllegalArgumentException("a commenter has 16 hexadecimal digits");
        }
        return Long.parseUnsignedLong(pseudonym, 16);
    }
}
