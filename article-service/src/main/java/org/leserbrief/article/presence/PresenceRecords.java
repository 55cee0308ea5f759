package org.leserbrief.article.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Reads and renews who is at which article, for all streams of a replica at once.
@ApplicationScoped
class PresenceRecords {
    /// A replica that is killed takes its people along after this time.
    static final Duration GONE_AFTER = Duration.ofSeconds(30);

    /// Longer than a lease lasts: who saves just after that has it still.
    private static final Duration LEASES_KEPT = Lease.TERM.multipliedBy(5);

    /// By the primary keys.
    private static final String COPIES = """
        SELECT article.id, article.state, number.revision, coalesce(copy.changed, false) AS changed, copy.written_by_id,
            copy.written_by_name, copy.written_at, copy.planned_at,
            coalesce(copy.version, 0) + CASE WHEN coalesce(copy.changed, false) THEN 0
                ELSE number.revision - coalesce(copy.base_revision, 0) END AS version
        FROM article_view AS article
        JOIN article_revision_number_view AS number ON number.article_id = article.id
        LEFT JOIN working_copy_view AS copy ON copy.article_id = article.id
        WHERE article.id = ANY (?)
        """;

    /// By the primary key.
    private static final String LEASES =
            "SELECT %s FROM article_lease AS lease WHERE lease.article_id = ANY (?)".formatted(Lease.COLUMNS);

    /// By the index article_presence_of_article.
    private static final String PEOPLE = """
        SELECT DISTINCT article_id, user_id, user_name FROM article_presence
        WHERE article_id = ANY (?) AND seen_at > ?
        ORDER BY article_id, user_name, user_id
        """;

    private static final String SEE = """
        INSERT INTO article_presence (stream, article_id, user_id, user_name, seen_at)
        SELECT stream::uuid, article_id, user_id, user_name, ?
        FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[]) AS visit (stream, article_id, user_id, user_name)
        ON CONFLICT (stream) DO UPDATE SET seen_at = excluded.seen_at
        """;

    private static final String GO = "DELETE FROM article_presence WHERE stream = ANY (?::uuid[])";

    /// By the index article_presence_seen.
    private static final String FORGET = "DELETE FROM article_presence WHERE seen_at < ?";

    /// Leases that have lapsed name people for nothing. Reads them all, which are few, because they go here.
    private static final String LAPSE = """
        DELETE FROM article_lease AS lease WHERE lease.renewed_at < ? AND NOT EXISTS (
            SELECT FROM working_copy_view AS copy
            WHERE copy.article_id = lease.article_id AND copy.written_by_id = lease.holder_id AND copy.written_at >= ?)
        """;

    private final Database database;
    private final Clock clock;

    PresenceRecords(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// An open stream.
    record Visit(UUID stream, long articleId, Editor user) {}

    /// Says that these streams are open.
    @Transactional
    public void see(List<Visit> visits) {
        database.update(
                SEE,
                Clocks.now(clock),
                visits.stream().map(visit -> visit.stream().toString()).toList(),
                visits.stream().map(Visit::articleId).toList(),
                visits.stream().map(visit -> visit.user().id()).toList(),
                visits.stream().map(visit -> visit.user().name()).toList());
    }

    /// Says that these streams are closed.
    @Transactional
    public void go(Collection<UUID> streams) {
        database.update(GO, streams.stream().map(UUID::toString).toList());
    }

    /// Removes what killed replicas and editors who went away have left.
    @Transactional
    public void forget() {
        Instant now = Clocks.now(clock);
        database.update(FORGET, now.minus(GONE_AFTER));
        Instant lapsed = now.minus(LEASES_KEPT);
        database.update(LAPSE, lapsed, lapsed);
    }

    /// The presence of each article that there is.
    @Transactional
    public Map<Long, ArticlePresence> of(Collection<Long> articles) {
        Instant now = Clocks.now(clock);
        Map<Long, Lease> leases = new HashMap<>();
        database.query(LEASES, row -> Map.entry(row.getLong("article_id"), Lease.read(row)), articles).stream()
                .filter(lease -> lease.getValue().isHeld(now))
                .forEach(lease -> leases.put(lease.getKey(), lease.getValue()));
        Map<Long, List<Editor>> people = new HashMap<>();
        database.query(
                        PEOPLE,
                        row -> Map.entry(
                                row.getLong("article_id"),
                                new Editor(row.getString("user_id"), row.getString("user_name"))),
                        articles,
                        now.minus(GONE_AFTER))
                .forEach(person -> people.computeIfAbsent(person.getKey(), id -> new ArrayList<>())
                        .add(person.getValue()));
        Map<Long, ArticlePresence> presence = new HashMap<>();
        database.query(COPIES, row -> Map.entry(row.getLong("id"), copy(row)), articles)
                .forEach(copy -> presence.put(
                        copy.getKey(),
                        new ArticlePresence(
                                copy.getValue(),
                                people.getOrDefault(copy.getKey(), List.of()),
                                leases.get(copy.getKey()))));
        return presence;
    }

    private static ArticlePresence.Copy copy(ResultSet row) throws SQLException {
        return new ArticlePresence.Copy(
                row.getLong("version"),
                editor(row),
                Database.instant(row, "written_at"),
                ArticleState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getBoolean("changed"),
                Database.instant(row, "planned_at"));
    }

    private static @Nullable Editor editor(ResultSet row) throws SQLException {
        String id = row.getString("written_by_id");
        return id == null ? null : new Editor(id, row.getString("written_by_name"));
    }
}
