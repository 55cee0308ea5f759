package org.leserbrief.comment.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A position in the stream of comments. All replicas read the same stream, so a position from one is valid for
/// every other.
///
/// @param offset of the last change read; -1 before the first
record StreamPosition(int partition, long offset) {
    /// Not a position in any stream.
    static final StreamPosition UNKNOWN = new StreamPosition(-1, -1);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})-([0-9]{1,18}|none)");

    /// Parses the result of [#toString]; empty for anything else.
    static Optional<StreamPosition> parse(@Nullable String text) {
        Matcher matcher = WRITTEN.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new StreamPosition(
                        Integer.parseInt(matcher.group(1)),
                        matcher.group(2).equals("none") ? -1 : Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + (offset < 0 ? "none" : Long.toString(offset));
    }
}
