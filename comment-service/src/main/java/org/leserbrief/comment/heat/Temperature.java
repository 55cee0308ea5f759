package org.leserbrief.comment.heat;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How heated a discussion is.
///
/// @param comments written in the last ten minutes, whatever has become of them
/// @param usual how many are written in ten minutes at this hour of the day: the median of all discussions in which
///     somebody wrote
/// @param reports of the last ten minutes
/// @param reviewed comments that moderators decided on in the last hour
/// @param removed how many of those are rejected or removed
public record Temperature(long comments, double usual, long reports, long reviewed, long removed) {
    /// Below this many comments in ten minutes nobody needs to be slowed down.
    static final int FEWEST_COMMENTS = 20;

    private static final int TIMES_USUAL = 4;
    private static final int REPORTS_PER_HUNDRED = 3;

    /// Fewer decisions say nothing about a discussion.
    private static final int FEWEST_REVIEWED = 20;

    private static final int REMOVED_PER_HUNDRED = 15;

    static @Nullable Temperature ofAny(ResultSet row) throws SQLException {
        long comments = row.getLong("comments");
        return row.wasNull()
                ? null
                : new Temperature(
                        comments,
                        row.getLong("usual"),
                        row.getLong("reports"),
                        row.getLong("reviewed"),
                        row.getLong("removed"));
    }

    private double threshold() {
        return Math.max(FEWEST_COMMENTS, TIMES_USUAL * usual);
    }

    /// Whether many write, and they do not write well.
    boolean isHot() {
        boolean reported = reports > 0 && 100 * reports >= REPORTS_PER_HUNDRED * comments;
        boolean bad = reviewed >= FEWEST_REVIEWED && 100 * removed >= REMOVED_PER_HUNDRED * reviewed;
        return comments >= threshold() && (reported || bad);
    }

    /// Whether so few write that it need not be slowed down any more. Half of what makes it hot, so that it does not
    /// go back and forth.
    boolean isCalm() {
        return comments < threshold() / 2;
    }
}
