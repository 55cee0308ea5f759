package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.report.ReportReason;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Queries the moderation queues. Moderators read every text.
@ApplicationScoped
class ModerationQueries {
    /// An author with this many published comments is no newcomer; more are not counted.
    static final int ENOUGH_PUBLISHED = 10;

    /// Reports are read up to this number for all comments of a page together.
    static final int MOST_REPORTS = 500;

    /// The same for the rules that matched them.
    private static final int MOST_RULES = 1_000;

    /// By the primary key.
    private static final String ONE = "SELECT " + QueueSql.ITEM + ", c.created_at AS since FROM comment_in_thread c "
            + QueueSql.FROM_ITEM + " WHERE c.id = ANY (?)";

    /// By comment_waiting, reported_comment_queue, flagged_comment_queue, comment_announced and
    /// comment_sample. What is both reported and marked is there once.
    static final String SIZES =
            """
            SELECT (SELECT count(*) FROM (
                    SELECT FROM comment_in_thread WHERE state = 'pending' LIMIT %1$d) counted) AS pending,
                (SELECT created_at FROM comment_in_thread
                 WHERE state = 'pending' ORDER BY created_at LIMIT 1) AS oldest_pending,
                (SELECT count(*) FROM (
                    SELECT comment_id FROM reported
                    UNION ALL
                    SELECT f.comment_id FROM flagged f JOIN comment_in_thread c ON c.id = f.comment_id
                    WHERE c.state = 'published'
                      AND NOT EXISTS (SELECT FROM reported r WHERE r.comment_id = f.comment_id)
                    LIMIT %1$d) counted) AS reported,
                least((SELECT first_reported_at FROM reported ORDER BY first_reported_at LIMIT 1),
                      (SELECT f.flagged_at FROM flagged f JOIN comment_in_thread c ON c.id = f.comment_id
                       WHERE c.state = 'published' ORDER BY f.flagged_at LIMIT 1)) AS oldest_reported,
                watched.size AS watched, watched.oldest AS oldest_watched,
                sampled.size AS sample, sampled.oldest AS oldest_sample
            FROM (SELECT count(*) AS size, min(created_at) AS oldest FROM (
                    SELECT c.created_at %2$s ORDER BY c.created_at LIMIT %1$d) counted) watched
            CROSS JOIN (SELECT count(*) AS size, min(created_at) AS oldest FROM (
                    SELECT c.created_at %3$s AND c.created_at > ? ORDER BY c.created_at LIMIT %1$d) counted) sampled
            """.formatted(QueueSize.MOST_COUNTED + 1, QueueSql.WATCHED_COMMENTS, QueueSql.SAMPLED_COMMENTS);

    /// By report_comment_id_reporter_id_key; the reporter's own record by report_of_reader.
    private static final String REPORTS = """
            SELECT o.comment_id, o.reason, o.detail, o.created_at,
                (SELECT name FROM named_reader WHERE id = o.reporter_id) AS reporter,
                (SELECT count(*) FROM report_outcome
                 WHERE reporter_id = o.reporter_id AND state = 'upheld') AS upheld,
                (SELECT count(*) FROM report_outcome
                 WHERE reporter_id = o.reporter_id AND state = 'rejected') AS rejected
            FROM open_report o WHERE o.comment_id = ANY (?) ORDER BY o.created_at LIMIT %d
            """.formatted(MOST_REPORTS);

    /// By the primary keys.
    private static final String RULES = """
            SELECT comment_id, comment_version, rule_id, name, action, mode, measure, waited_for
            FROM comment_rule WHERE comment_id = ANY (?) ORDER BY comment_id, comment_version DESC, rule_id LIMIT %d
            """.formatted(MOST_RULES);

    /// By the primary keys.
    private static final String PRESENT = """
            SELECT c.id, c.version, c.state, k.moderator_id, k.claimed_until,
                (SELECT name FROM named_reader WHERE id = k.moderator_id) AS moderator_name
            FROM comment_in_thread c
            LEFT JOIN comment_claim k ON k.comment_id = c.id AND k.claimed_until > ?
            WHERE c.id = ANY (?)
            """;

    private final Database database;
    private final QueueSettings settings;
    private final Clock clock;

    ModerationQueries(Database database, QueueSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// A comment in the queue.
    ///
    /// @param since when it was written, or first reported
    /// @param headline null for an article of which nothing is known but its number
    /// @param parent the comment that it answers
    /// @param decidedVersion the latest version that a moderator has decided on; 0 for none
    /// @param flagged whether a rule has marked it, and nobody has decided on that
    /// @param reports that nobody has decided on, oldest first
    /// @param rules that matched it
    record Waiting(
            CommentView comment,
            Instant since,
            AuthorRecord authorRecord,
            @Nullable String headline,
            @Nullable Parent parent,
            @Nullable Claim claim,
            long decidedVersion,
            boolean flagged,
            List<Report> reports,
            List<MatchedRule> rules) {
        Waiting {
            reports = List.copyOf(reports);
            rules = List.copyOf(rules);
        }

        static Waiting of(ResultSet row) throws SQLException {
            String parent = row.getString("parent_body");
            return new Waiting(
                    CommentHistoryQueries.moderatorsView(row),
                    Objects.requireNonNull(Database.instant(row, "since")),
                    new AuthorRecord(row.getLong("published"), row.getLong("rejected"), row.getLong("removed")),
                    row.getString("headline"),
                    parent == null
                            ? null
                            : new Parent(Objects.requireNonNullElse(row.getString("parent_author"), ""), parent),
                    Claim.ofAny(row),
                    row.getLong("decided_version"),
                    row.getBoolean("flagged"),
                    List.of(),
                    List.of());
        }

        Waiting with(List<Report> open, List<MatchedRule> matched) {
            return new Waiting(
                    comment, since, authorRecord, headline, parent, claim, decidedVersion, flagged, open, matched);
        }

        /// Whether a moderator has decided on it as it is.
        boolean reviewed() {
            return decidedVersion == comment.version();
        }

        /// A rule that held an earlier version has no say any more once a moderator has decided on that.
        private Optional<MatchedRule> holding() {
            return rules.stream()
                    .filter(rule -> rule.isHolding() && rule.version() > decidedVersion)
                    .findFirst();
        }

        /// Why it waits besides rules; null if a rule alone holds it, or if it does not wait.
        @Nullable
        String waitsFor() {
            return holding()
                    .map(holding -> Optional.ofNullable(holding.waitedFor()))
                    .orElseGet(() -> Optional.ofNullable(comment.waitsFor()))
                    .filter(ignored -> comment.isPending())
                    .orElse(null);
        }

        /// Whether it waits because of a rule.
        public boolean isHeldByRule() {
            return comment.isPending() && holding().isPresent();
        }

        public UUID authorId() {
            return Objects.requireNonNull(comment.author()).id();
        }
    }

    /// A reader's report.
    ///
    /// @param reporter empty for a withdrawn account
    /// @param upheld how many of the reporter's earlier reports moderators agreed with
    /// @param rejected with how many they did not
    record Report(
            long commentId,
            ReportReason reason,
            @Nullable String detail,
            Instant at,
            String reporter,
            long upheld,
            long rejected) {
        static Report of(ResultSet row) throws SQLException {
            return new Report(
                    row.getLong("comment_id"),
                    ReportReason.find(row.getString("reason")).orElse(ReportReason.OTHER),
                    row.getString("detail"),
                    Objects.requireNonNull(Database.instant(row, "created_at")),
                    Objects.requireNonNullElse(row.getString("reporter"), ""),
                    row.getLong("upheld"),
                    row.getLong("rejected"));
        }
    }

    /// A rule that matched a comment.
    ///
    /// @param version of the comment whose text it matched
    /// @param measure what was done because of it: `hold`, `flag` or `reject`; null for nothing
    /// @param waitedFor why the comment would have waited without it
    record MatchedRule(
            long commentId,
            long version,
            long ruleId,
            String name,
            String action,
            String mode,
            @Nullable String measure,
            @Nullable String waitedFor) {
        static MatchedRule of(ResultSet row) throws SQLException {
            return new MatchedRule(
                    row.getLong("comment_id"),
                    row.getLong("comment_version"),
                    row.getLong("rule_id"),
                    row.getString("name"),
                    row.getString("action"),
                    row.getString("mode"),
                    row.getString("measure"),
                    row.getString("waited_for"));
        }

        boolean isHolding() {
            return "hold".equals(measure);
        }

        public boolean isShadow() {
            return mode.equals("shadow");
        }
    }

    /// @param published counted up to [#ENOUGH_PUBLISHED]
    /// @param rejected how many of the author's comments are rejected
    /// @param removed how many are removed
    record AuthorRecord(long published, long rejected, long removed) {
        public boolean isNewcomer() {
            return published < 2;
        }

        public boolean isEnough() {
            return published >= ENOUGH_PUBLISHED;
        }
    }

    record Parent(String author, String body) {}

    /// What a comment is at present, for a desk that shows it already.
    record Present(
            long id,
            long version,
            CommentState state,
            @Nullable Claim claim) {
        static Present of(ResultSet row) throws SQLException {
            return new Present(
                    row.getLong("id"),
                    row.getLong("version"),
                    CommentState.of(row.getString("state")),
                    Claim.ofAny(row));
        }
    }

    /// The queue in one of its orders.
    @Transactional
    Slice<Waiting> waiting(QueueSql.Filter filter, QueueOrder order, Limit limit, @Nullable String cursor) {
        return switch (order) {
            case OLDEST -> oldest(filter, limit, cursor);
            case LIKELY -> likely(filter, limit, cursor);
        };
    }

    private Slice<Waiting> oldest(QueueSql.Filter filter, Limit limit, @Nullable String cursor) {
        Cursor position = Cursor.decode(cursor, filter.name(), 2);
        QueueSql.Statement statement = QueueSql.oldest(
                filter,
                limit,
                position == null ? QueueSql.FIRST_TIME : position.time(0),
                position == null ? 0 : position.number(1),
                clock.instant());
        database.readInOrder();
        return withCauses(Slice.of(
                database.query(statement.sql(), Waiting::of, statement.values().toArray()),
                limit,
                last -> Cursor.of(filter.name(), last.since(), last.comment().id())));
    }

    /// @param rank as in [QueueSql]
    private record Ranked(Waiting waiting, int rank) {
        static Ranked of(ResultSet row) throws SQLException {
            return new Ranked(Waiting.of(row), row.getInt("rank"));
        }
    }

    /// The queue, the likeliest to be removed first. What is too old is so by the time at which the first part was
    /// asked for, so that nothing changes its place from one part to the next.
    private Slice<Waiting> likely(QueueSql.Filter filter, Limit limit, @Nullable String cursor) {
        String list = filter.name() + ":likely";
        Cursor position = Cursor.decode(cursor, list, 4);
        Instant now = clock.instant();
        Instant overdue = position == null ? now.minus(settings.overdueAfter()) : position.time(0);
        QueueSql.Statement statement = position == null
                ? QueueSql.likely(filter, limit, overdue, -1, QueueSql.FIRST_TIME, 0, now)
                : QueueSql.likely(
                        filter, limit, overdue, position.number(1), position.time(2), position.number(3), now);
        database.readInOrder();
        return withCauses(Slice.of(
                        database.query(
                                statement.sql(), Ranked::of, statement.values().toArray()),
                        limit,
                        last -> Cursor.of(
                                list,
                                overdue,
                                last.rank(),
                                last.waiting().since(),
                                last.waiting().comment().id()))
                .map(Ranked::waiting));
    }

    private Slice<Waiting> withCauses(Slice<Waiting> slice) {
        Map<Long, List<Report>> reports = reports(slice.items());
        Map<Long, List<MatchedRule>> rules = rules(slice.items());
        return slice.map(one -> one.with(
                reports.getOrDefault(one.comment().id(), List.of()),
                rules.getOrDefault(one.comment().id(), List.of())));
    }

    private Map<Long, List<Report>> reports(List<Waiting> items) {
        List<Long> ids = items.stream().map(one -> one.comment().id()).toList();
        return ids.isEmpty()
                ? Map.of()
                : database.query(REPORTS, Report::of, ids).stream().collect(Collectors.groupingBy(Report::commentId));
    }

    private Map<Long, List<MatchedRule>> rules(List<Waiting> items) {
        List<Long> ids = items.stream().map(one -> one.comment().id()).toList();
        return ids.isEmpty()
                ? Map.of()
                : database.query(RULES, MatchedRule::of, ids).stream()
                        .collect(Collectors.groupingBy(MatchedRule::commentId));
    }

    Optional<Waiting> find(long commentId) {
        return find(List.of(commentId)).stream().findFirst();
    }

    /// In any order; unknown ids are left out.
    List<Waiting> find(Collection<Long> commentIds) {
        return commentIds.isEmpty()
                ? List.of()
                : withCauses(new Slice<>(database.query(ONE, Waiting::of, clock.instant(), commentIds), null))
                        .items();
    }

    /// How many comments wait in each queue, in the order in which they are shown.
    @Transactional
    Map<ModerationQueue, QueueSize> sizes() {
        database.readInOrder();
        return database.find(
                        SIZES,
                        row -> {
                            Map<ModerationQueue, QueueSize> sizes = new EnumMap<>(ModerationQueue.class);
                            sizes.put(ModerationQueue.PENDING, QueueSize.of(row, "pending"));
                            sizes.put(ModerationQueue.REPORTED, QueueSize.of(row, "reported"));
                            sizes.put(ModerationQueue.WATCHED, QueueSize.of(row, "watched"));
                            sizes.put(ModerationQueue.SAMPLE, QueueSize.of(row, "sample"));
                            return sizes;
                        },
                        clock.instant().minus(QueueSql.SAMPLED))
                .orElseThrow();
    }

    /// The present versions, states and claims of comments, in any order; unknown ids are left out.
    List<Present> present(Collection<Long> commentIds) {
        return commentIds.isEmpty() ? List.of() : database.query(PRESENT, Present::of, clock.instant(), commentIds);
    }
}
