package org.leserbrief.comment.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// What rules know of the author and the discussion of a comment at the moment at which it is written.
///
/// @param firstCommentAt when the author first wrote here; null for the first comment
/// @param published comments among the author's last 500, counted up to 10
/// @param approved of the comments that moderators decided on in the last 90 days, up to 50 of them
/// @param removed or rejected ones of the same
/// @param recent comments under the article in the last ten minutes, counted up to 200
/// @param copies other authors of the same text in the last hour, counted up to 10
/// @param mailDomain of the author's address; null without one. It is asked for, and stored nowhere
/// @param textHash of the text, see [TextFingerprints]
public record PostingContext(
        @Nullable Instant firstCommentAt,
        long published,
        long approved,
        long removed,
        long recent,
        long copies,
        @Nullable String mailDomain,
        byte[] textHash) {
    private static final int NEWCOMERS_PUBLISHED = 2;

    /// A part of a larger statement that reads `request (author_id, article_id, asked_at, text_hash)`, for
    /// [#of]: by comment_of_author, comment_changed_of_author, the primary key of the history,
    /// comment_facts_of_article, comment_facts_of_text and the primary key of the contact. It costs no more in
    /// a heated discussion or for an author of many comments; what was edited or decided of the author's
    /// comments is read as a whole.
    public static final String PART = """
            posting_context AS MATERIALIZED (
                SELECT record.approved, record.removed,
                    (SELECT created_at FROM comment_in_thread
                     WHERE author_id = (SELECT author_id FROM request) ORDER BY id LIMIT 1) AS first_comment_at,
                    (SELECT count(*) FROM (
                        SELECT FROM (
                            SELECT state FROM comment_in_thread
                            WHERE author_id = (SELECT author_id FROM request)
                            ORDER BY id DESC LIMIT 500) AS latest
                        WHERE state = 'published'
                        LIMIT 10) AS counted) AS author_published,
                    (SELECT count(*) FROM (
                        SELECT FROM comment_facts
                        WHERE article_id = (SELECT article_id FROM request)
                          AND created_at > (SELECT asked_at FROM request) - interval '10 minutes'
                        LIMIT 200) AS counted) AS recent,
                    (SELECT count(*) FROM (
                        SELECT DISTINCT c.author_id FROM (
                            SELECT comment_id FROM comment_facts
                            WHERE text_hash = (SELECT text_hash FROM request)
                              AND created_at > (SELECT asked_at FROM request) - interval '1 hour'
                            ORDER BY created_at DESC LIMIT 50) AS same
                        JOIN comment_in_thread c ON c.id = same.comment_id
                        WHERE c.author_id <> (SELECT author_id FROM request)
                        LIMIT 10) AS others) AS copies,
                    (SELECT domain FROM reader_mail_domain
                     WHERE reader_id = (SELECT author_id FROM request)) AS mail_domain,
                    (SELECT text_hash FROM request) AS text_hash
                FROM (
                    SELECT count(*) FILTER (WHERE state = 'published') AS approved,
                        count(*) FILTER (WHERE state IN ('rejected', 'removed')) AS removed
                    FROM (
                        SELECT c.state, c.created_at FROM comment_in_thread c
                        WHERE c.author_id = (SELECT author_id FROM request) AND c.version > 1
                          AND (c.state IN ('rejected', 'removed')
                               OR EXISTS (SELECT FROM comment_decision WHERE comment_id = c.id))
                        ORDER BY c.id DESC LIMIT 50) AS judged
                    WHERE created_at > (SELECT asked_at FROM request) - interval '90 days') AS record
            )\
            """;

    /// Reads a row of [#PART].
    public static PostingContext of(ResultSet row) throws SQLException {
        return new PostingContext(
                Database.instant(row, "first_comment_at"),
                row.getLong("author_published"),
                row.getLong("approved"),
                row.getLong("removed"),
                row.getLong("recent"),
                row.getLong("copies"),
                row.getString("mail_domain"),
                row.getBytes("text_hash"));
    }

    /// Whether the author has hardly written here.
    public boolean isNewcomer() {
        return published < NEWCOMERS_PUBLISHED;
    }

    void addTo(Map<String, FactValue> facts, Instant now) {
        long days = firstCommentAt == null
                ? 0
                : Math.max(0, Duration.between(firstCommentAt, now).toDays());
        put(facts, Fact.AUTHOR_AGE_DAYS, days);
        TextFacts.put(facts, Fact.AUTHOR_NEWCOMER, new FactValue.Flag(isNewcomer()));
        put(facts, Fact.AUTHOR_PUBLISHED, published);
        put(facts, Fact.AUTHOR_APPROVED, approved);
        put(facts, Fact.AUTHOR_REMOVED, removed);
        long decisions = approved + removed;
        put(facts, Fact.AUTHOR_DECISIONS, decisions);
        if (decisions > 0) {
            put(facts, Fact.AUTHOR_REMOVED_SHARE, Math.round(100.0 * removed / decisions));
        }
        put(facts, Fact.DISCUSSION_RATE, recent);
        put(facts, Fact.TEXT_COPIES, copies);
    }

    private static void put(Map<String, FactValue> facts, Fact fact, long value) {
        TextFacts.put(facts, fact, new FactValue.Quantity(value));
    }
}
