package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.core.NewComments;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.externalcheck.ExternalChecks;
import org.leserbrief.comment.mention.Mention;
import org.leserbrief.comment.mention.Mentions;
import org.leserbrief.comment.moderation.AuthorStatus;
import org.leserbrief.comment.posting.IdempotencyKeys.Answered;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.rule.CommentRules;
import org.leserbrief.comment.rule.PostingContext;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;

/// The two statements of a post, composed of parts that the owners of the tables provide.
///
/// A statement sees the snapshot at which it began. So a statement that takes a lock cannot read what the lock
/// protects: [#ASK] takes the locks and reads what does not depend on them; [#WRITE] reads the rest, and writes
/// unless that refuses the post. A part waits for another one only if it reads from it.
@ApplicationScoped
class PostingQueries {
    /// Takes the locks in the order that is common to all transactions (the author's account, the rate limit's
    /// keys, the thread of the parent, and the author in a slow discussion), and reads the data for checks before
    /// the text is parsed. All of it comes from before the locks: a withdrawal, an idempotency key or a removal of
    /// the parent that the locks waited for is seen by [#WRITE].
    static final String ASK = """
            WITH request AS MATERIALIZED (
                SELECT cast(? AS uuid) AS author_id, cast(? AS text) AS key, cast(? AS bigint) AS article_id,
                       cast(? AS bigint) AS comment_id, cast(? AS int[]) AS counted,
                       cast(? AS timestamptz) AS asked_at, cast(? AS bytea) AS text_hash
            ),
            -- account_lock, rate_lock, thread_lock: each waits for the one before
            %s,
            %s,
            %s,
            -- known: the same request, if it was answered before
            %s,
            -- article: whether anybody may write under it
            %s,
            -- author: whether he may write at all
            %s,
            -- subject: what is answered
            %s,
            -- slow_lock: after all other locks, so whoever holds it waits for no other
            %s,
            -- posting_context: what rules ask for
            %s
            SELECT known.*, article.*, author.*, subject.*, posting_context.*
            FROM thread_lock
            CROSS JOIN slow_lock
            LEFT JOIN known ON true
            LEFT JOIN article ON true
            LEFT JOIN author ON true
            LEFT JOIN subject ON true
            LEFT JOIN posting_context ON true
            """.formatted(
                    Readers.LOCK_PART,
                    RateLimits.LOCK_PART,
                    Comments.LOCK_PART,
                    IdempotencyKeys.KNOWN_PART,
                    Discussions.PART,
                    AuthorStatus.PART,
                    CommentSummary.PART,
                    SlowMode.LOCK_PART,
                    PostingContext.PART);

    /// Reads what the locks of [#ASK] protect, and writes the whole post unless it is refused.
    private static final String WRITE = """
            WITH request AS MATERIALIZED (
                SELECT cast(? AS uuid) AS author_id, cast(? AS text) AS author_name, cast(? AS text) AS key,
                       cast(? AS bytea) AS request_hash, cast(? AS bigint) AS comment_id,
                       cast(? AS timestamptz) AS created_at
            ),
            -- known: the same request, if it was answered meanwhile
            %s,
            -- rate, repeated: whether it is too much, or the same again
            %s,
            %s,
            -- slowed: the author's last comment in a slow discussion, if it is too young
            %s,
            -- account, answered: whether the account still lives, and the comment still takes replies
            account AS MATERIALIZED (
                SELECT name FROM named_reader WHERE id = (SELECT author_id FROM request)
            ),
            answered AS MATERIALIZED (
                SELECT state FROM comment_in_thread WHERE id = (SELECT comment_id FROM request)
            ),
            -- accepted: a row if nothing stands in the way
            accepted AS MATERIALIZED (
                SELECT FROM rate
                WHERE free IS NULL
                  AND NOT EXISTS (SELECT FROM known)
                  AND NOT EXISTS (SELECT FROM slowed)
                  AND NOT EXISTS (SELECT FROM repeated)
                  AND NOT EXISTS (SELECT FROM account WHERE name = '')
                  AND NOT EXISTS (SELECT FROM answered WHERE state <> 'published')
            ),
            -- numbered, posted: the comment's number and the comment with all that follows from it
            %s,
            %s,
            -- What else is kept of it: whom it calls, that it counts for the limits, the author's present name, what
            -- rules say of it, that a checker is to be asked
            %s,
            %s,
            %s,
            %s%s
            SELECT posted.id, known.*, account.name, rate.free, slowed.previous, answered.state,
                   EXISTS (SELECT FROM repeated) AS repeated
            FROM rate
            LEFT JOIN posted ON true
            LEFT JOIN known ON true
            LEFT JOIN slowed ON true
            LEFT JOIN account ON true
            LEFT JOIN answered ON true
            """;

    /// Generates the id of a comment without a key.
    private static final String NUMBER_PART = """
            numbered AS MATERIALIZED (
                SELECT nextval('comment_id_seq') AS id FROM accepted
            )""";

    private static final String UNCHECKED = "";
    private static final String CHECKED = ",\n" + ExternalChecks.PART;

    static final String WRITE_WITH_KEY = write(IdempotencyKeys.TAKE_PART, UNCHECKED);
    static final String WRITE_WITHOUT_KEY = write(NUMBER_PART, UNCHECKED);
    private static final String CHECKED_WITH_KEY = write(IdempotencyKeys.TAKE_PART, CHECKED);
    private static final String CHECKED_WITHOUT_KEY = write(NUMBER_PART, CHECKED);

    private static String write(String numbered, String checked) {
        return WRITE.formatted(
                IdempotencyKeys.KNOWN_PART,
                RateLimits.RATE_PART,
                RateLimits.REPEATED_PART,
                SlowMode.SLOWED_PART,
                numbered,
                NewComments.PARTS,
                Mentions.PART,
                RateLimits.countPart("posted"),
                Readers.REMEMBER_PART,
                CommentRules.PART,
                checked);
    }

    private static String write(boolean withKey, boolean checked) {
        if (checked) {
            return withKey ? CHECKED_WITH_KEY : CHECKED_WITHOUT_KEY;
        }
        return withKey ? WRITE_WITH_KEY : WRITE_WITHOUT_KEY;
    }

    /// No key is empty, and no comment has the id 0. Null would have another parameter type, and the statement
    /// would be planned again.
    private static final String NO_KEY = "";

    private static final long NO_COMMENT = 0;

    private final Database database;
    private final RateLimits limits;
    private final NewComments comments;
    private final Mentions mentions;

    PostingQueries(Database database, RateLimits limits, NewComments comments, Mentions mentions) {
        this.database = database;
        this.limits = limits;
        this.comments = comments;
        this.mentions = mentions;
    }

    /// The data for the checks of a post.
    ///
    /// @param known the same request, if it was answered before
    /// @param parent the comment to reply to, if it exists
    record Asked(
            Optional<Answered> known,
            Optional<Discussion> discussion,
            AuthorStatus author,
            Optional<CommentSummary> parent,
            PostingContext context) {
        private static Asked of(ResultSet row) throws SQLException {
            return new Asked(
                    Answered.of(row),
                    row.getString("mode") == null ? Optional.empty() : Optional.of(Discussions.of(row)),
                    AuthorStatus.of(row),
                    row.getString("state") == null ? Optional.empty() : Optional.of(CommentSummary.of(row)),
                    PostingContext.of(row));
        }
    }

    /// @param parentId the comment to reply to, if any
    /// @param textHash by which the same text of others is found
    @Transactional(TxType.MANDATORY)
    Asked ask(
            Caller author,
            long articleId,
            Optional<Long> parentId,
            Optional<String> key,
            byte[] textHash,
            Instant now) {
        return database.find(
                        ASK,
                        Asked::of,
                        Readers.idOf(author),
                        key.orElse(NO_KEY),
                        articleId,
                        parentId.orElse(NO_COMMENT),
                        limits.counted(author),
                        now,
                        textHash)
                .orElseThrow();
    }

    /// The result of a post.
    ///
    /// @param id the comment's id; empty if it was not stored
    /// @param known the same request, if it was answered meanwhile
    /// @param name the author's stored name; empty if the account was withdrawn meanwhile
    /// @param free when the next post is allowed, if not now
    /// @param previous when the author's last comment in a slow discussion was written, if it is too young
    /// @param repeated whether the author has just posted the same text there
    /// @param answered the current state of the parent, if any
    /// @param mentions the readers whom the text mentions
    record Written(
            Optional<Long> id,
            Optional<Answered> known,
            @Nullable String name,
            @Nullable Instant free,
            @Nullable Instant previous,
            boolean repeated,
            Optional<CommentState> answered,
            List<Mention> mentions) {
        private static Written of(ResultSet row, List<Mention> mentions) throws SQLException {
            return new Written(
                    Optional.ofNullable(row.getObject("id", Long.class)),
                    Answered.of(row),
                    row.getString("name"),
                    Database.instant(row, "free"),
                    Database.instant(row, "previous"),
                    row.getBoolean("repeated"),
                    Optional.ofNullable(row.getString("state")).map(CommentState::of),
                    mentions);
        }
    }

    /// Stores a comment under the locks of [#ask], unless it is refused; the result says why.
    ///
    /// @param slowMode how far apart the author's comments must be there, if at all
    /// @param screened what rules say of it, and whether the checker is asked
    @Transactional(TxType.MANDATORY)
    Written write(
            Caller author,
            Comment comment,
            Submission submission,
            Optional<String> key,
            Optional<SlowMode> slowMode,
            Screening.Screened screened) {
        List<Mention> called = mentions.find(
                comment.articleId(),
                comment.written(),
                new Mentions.Author(comment.authorId(), author.name(), comment.isPublished()));
        Long parentId = comment.parentId();
        List<@Nullable Object> values = new ArrayList<>(List.of(
                comment.authorId(),
                author.name(),
                key.orElse(NO_KEY),
                IdempotencyKeys.hash(submission),
                parentId == null ? NO_COMMENT : parentId,
                comment.createdAt()));
        values.addAll(limits.rate(author, LimitedAction.POST));
        values.addAll(limits.text(author, comment.articleId(), comment.body()));
        values.addAll(SlowMode.values(slowMode, comment.articleId(), comment.createdAt()));
        values.addAll(comments.values(comment));
        values.addAll(Mentions.values(called));
        values.addAll(screened.values());
        Written written = database.find(
                        write(key.isPresent(), screened.checked()), row -> Written.of(row, called), values.toArray())
                .orElseThrow();
        written.id().ifPresent(id -> comments.stored(comment, id));
        return written;
    }
}
