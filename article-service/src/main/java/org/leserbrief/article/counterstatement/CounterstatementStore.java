package org.leserbrief.article.counterstatement;

import static org.leserbrief.platform.base.sql.Database.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Publishes Gegendarstellungen and changes them; nothing that one ever said is lost. They are no part of the
/// article, whose version stays the same, but its row's lock makes their changes one at a time.
@ApplicationScoped
public class CounterstatementStore {
    private static final int MOST = 20;
    private static final int MOST_VERSIONS = 100;

    private static final Logger LOG = Logger.getLogger(CounterstatementStore.class);

    private static final String LAST_NUMBER =
            "SELECT coalesce(max(number), 0) AS number FROM counterstatement WHERE article_id = ?";

    private static final String WRITE = """
            INSERT INTO counterstatement (article_id, number, version, claimant, text, stands_since, stands_until,
                written_at, editor_id, editor_name)
            VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?)
            """;

    /// By the primary key.
    private static final String VERSIONS = """
            SELECT version, claimant, text, stands_since, stands_until, written_at, editor_id, editor_name
            FROM counterstatement WHERE article_id = ? AND number = ? ORDER BY version DESC
            """;

    /// By the primary key, of which an article has few entries.
    private static final String PRESENT = """
            SELECT number, version, claimant, text, stands_since, stands_until
            FROM counterstatement_view WHERE article_id = ? ORDER BY number
            """;

    /// What has begun or ceased to stand since its article changed last. Reads the whole table, which has a row
    /// for each version of each Gegendarstellung that the publication ever had: hundreds, not thousands.
    private static final String CHANGED_BY_TIME = """
            SELECT article_id, max(turn.at) AS changed_at
            FROM counterstatement_view AS stored JOIN article_view AS article ON article.id = stored.article_id
            CROSS JOIN LATERAL (VALUES (stored.stands_since), (stored.stands_until)) AS turn (at)
            WHERE article.state = 'PUBLISHED' AND turn.at <= ? AND turn.at > article.updated_at
            GROUP BY article_id ORDER BY article_id
            """;

    private final Database database;
    private final Articles articles;
    private final Event<ArticleChanged> changes;
    private final Clock clock;

    CounterstatementStore(Database database, Articles articles, Event<ArticleChanged> changes, Clock clock) {
        this.database = database;
        this.articles = articles;
        this.changes = changes;
        this.clock = clock;
    }

    /// @throws ProblemException 404 if there is no such article, 409 if it was never live
    @Transactional
    public CounterstatementRecord publish(ArticleId id, CounterstatementRequest wanted, Editor editor) {
        Article article = articles.require(id);
        if (!article.wasPublished()) {
            throw ArticleProblems.wrongState("the article was never published, so nobody could read its claims");
        }
        int number = database.query(LAST_NUMBER, row -> row.getInt("number"), id.value())
                        .getFirst()
                + 1;
        if (number > MOST) {
            throw new ProblemException(ProblemType.CONFLICT, "the article can have " + MOST + " of them at most");
        }
        Instant now = Clocks.now(clock);
        Counterstatement content = wanted.toCounterstatement(now);
        write(article, number, 1, content, editor);
        if (content.standsAt(now)) {
            article.besidesChanged(now);
        }
        return read(id, number);
    }

    /// @param precondition gets the present version, and throws if the change is based on another
    /// @throws ProblemException 404 if there is no such article or Gegendarstellung
    @Transactional
    public CounterstatementRecord change(
            ArticleId id, int number, CounterstatementRequest wanted, LongConsumer precondition, Editor editor) {
        Article article = articles.require(id);
        CounterstatementRecord present = read(id, number);
        precondition.accept(present.version());
        if (present.version() >= MOST_VERSIONS) {
            throw new ProblemException(ProblemType.CONFLICT, "it was changed too often");
        }
        Counterstatement content = wanted.toCounterstatement(present.present().since());
        write(article, number, present.version() + 1, content, editor);
        Instant now = Clocks.now(clock);
        if (present.present().standsAt(now) || content.standsAt(now)) {
            article.besidesChanged(now);
        }
        return read(id, number);
    }

    /// Articles beside which time alone has changed what stands, and when.
    List<ByTime> changedByTime() {
        return database.query(
                CHANGED_BY_TIME,
                row -> new ByTime(
                        new ArticleId(row.getLong("article_id")), Objects.requireNonNull(instant(row, "changed_at"))),
                Clocks.now(clock));
    }

    /// Nothing if another replica has done it.
    @Transactional
    void changeByTime(ByTime change) {
        Article article = articles.require(change.article());
        if (article.besidesChanged(change.at())) {
            changes.fire(new ArticleChanged(article.id(), article.url(), false));
        }
    }

    /// @param at when something began or ceased to stand beside the article
    record ByTime(ArticleId article, Instant at) {}

    /// @throws ProblemException 404 if there is no such article or Gegendarstellung
    public CounterstatementRecord read(ArticleId id, int number) {
        List<CounterstatementRecord.Version> versions =
                database.query(VERSIONS, CounterstatementStore::version, id.value(), number);
        if (versions.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the article has no such Gegendarstellung");
        }
        return new CounterstatementRecord(number, versions);
    }

    /// What those of an article say now, whether they stand yet, still, or no more.
    public List<Numbered> present(ArticleId id) {
        return database.query(
                PRESENT, row -> new Numbered(row.getInt("number"), row.getLong("version"), content(row)), id.value());
    }

    /// One without its earlier versions.
    public record Numbered(int number, long version, Counterstatement content) {}

    private void write(Article article, int number, long version, Counterstatement content, Editor editor) {
        database.update(
                WRITE,
                article.id().value(),
                number,
                version,
                content.claimant(),
                content.text(),
                content.since(),
                content.until(),
                Clocks.now(clock),
                editor.id(),
                editor.name());
        changes.fire(new ArticleChanged(article.id(), article.url(), false));
        LOG.infof("article %s: Gegendarstellung %d, version %d by %s", article.id(), number, version, editor.id());
    }

    private static CounterstatementRecord.Version version(ResultSet row) throws SQLException {
        return new CounterstatementRecord.Version(
                row.getLong("version"),
                content(row),
                Objects.requireNonNull(instant(row, "written_at")),
                new Editor(row.getString("editor_id"), row.getString("editor_name")));
    }

    private static Counterstatement content(ResultSet row) throws SQLException {
        return new Counterstatement(
                row.getString("claimant"),
                row.getString("text"),
                Objects.requireNonNull(instant(row, "stands_since")),
                instant(row, "stands_until"));
    }
}
