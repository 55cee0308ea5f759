package org.leserbrief.comment.posting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far apart an author's comments in a heated discussion must be.
///
/// @param seconds the least time between two of them
/// @param now when the next one is written
record SlowMode(int seconds, Instant now) {
    /// Serializes posts of one author in a slow discussion, so that the second one sees the first; a part of a
    /// statement with `request`, `thread_lock` and `article`. The rate limit's locks would do, but not when limits
    /// are disabled. 106 separates these locks from other two-key advisory locks.
    static final String LOCK_PART = """
            slow_lock AS MATERIALIZED (
                SELECT count(cast(pg_advisory_xact_lock(
                    106, hashtext(request.author_id || ' ' || request.article_id)) AS text)) AS held
                FROM thread_lock CROSS JOIN request CROSS JOIN article WHERE article.heat_level LIKE 'slow-%'
            )\
            """;

    /// A part of a statement that runs under the lock, with the [#values] as parameters: a row if the author's last
    /// comment there, whatever has become of it, is too young. By comment_of_author: an author cannot write more
    /// than a hundred comments within the longest interval.
    static final String SLOWED_PART = """
            slowed AS MATERIALIZED (
                SELECT max(own.created_at) AS previous
                FROM (SELECT cast(? AS bigint) AS article_id, cast(? AS timestamptz) AS since,
                             cast(? AS boolean) AS slow) AS pause
                CROSS JOIN LATERAL (
                    SELECT article_id, created_at FROM comment_in_thread
                    WHERE pause.slow AND author_id = (SELECT author_id FROM request)
                    ORDER BY id DESC LIMIT 100) AS own
                WHERE own.article_id = pause.article_id AND own.created_at > pause.since
                HAVING count(*) > 0
            )""";

    /// The parameters of [#SLOWED_PART].
    static List<@Nullable Object> values(Optional<SlowMode> slowMode, long articleId, Instant now) {
        return List.of(
                articleId, now.minusSeconds(slowMode.map(SlowMode::seconds).orElse(0)), slowMode.isPresent());
    }

    /// Checks the result of `slowed`.
    ///
    /// @param previous when the author's last comment was written, if it is too young
    /// @throws SlowModeException 429 if there is such a comment
    void require(@Nullable Instant previous) {
        if (previous != null) {
            throw SlowModeException.after(seconds, Duration.between(now, previous.plusSeconds(seconds)));
        }
    }
}
