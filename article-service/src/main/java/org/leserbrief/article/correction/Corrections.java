package org.leserbrief.article.correction;

import static org.leserbrief.platform.base.sql.Database.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.CorrectionKind;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.publication.ArticleEventPublisher;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Publishes corrections and takes them back. Each is a change of the article, whose row is locked first.
@ApplicationScoped
public class Corrections {
    /// An article that needs more should be withdrawn.
    static final int MOST = 100;

    private static final Logger LOG = Logger.getLogger(Corrections.class);

    /// By the unique index of article and number.
    private static final String ALL = """
            SELECT number, kind, text, revision, corrected_at, editor_id, editor_name,
                retracted_at, retracted_by_id, retracted_by_name, retraction_reason
            FROM correction WHERE article_id = ? ORDER BY number
            """;

    private static final String ADD = """
            INSERT INTO correction (article_id, number, kind, text, revision, corrected_at, editor_id, editor_name)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String RETRACT = """
            UPDATE correction
            SET retracted_at = ?, retracted_by_id = ?, retracted_by_name = ?, retraction_reason = ?
            WHERE article_id = ? AND number = ?
            """;

    private final Database database;
    private final Articles articles;
    private final ArticleEventPublisher announcements;
    private final Clock clock;

    Corrections(Database database, Articles articles, ArticleEventPublisher announcements, Clock clock) {
        this.database = database;
        this.articles = articles;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// All of an article, those that were taken back included.
    ///
    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public List<CorrectionRecord> of(ArticleId id) {
        if (articles.findById(id.value()) == null) {
            throw ArticleProblems.unknown();
        }
        return read(id);
    }

    /// Whether readers could read the article at any time: without that there is nothing to correct.
    @Transactional
    public boolean isPossible(ArticleId id) {
        Article article = articles.findById(id.value());
        return article != null && article.wasPublished();
    }

    /// @throws ProblemException 404 if there is no such article, 409 if it was never live, or has the same correction
    @Transactional
    public CorrectionRecord publish(ArticleId id, CorrectionKind kind, String text, Editor editor) {
        Article article = articles.require(id);
        if (!article.wasPublished()) {
            throw ArticleProblems.wrongState("the article was never published: revise it");
        }
        List<CorrectionRecord> present = read(id);
        if (present.size() >= MOST) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "the article has " + MOST + " corrections, and can have no more");
        }
        if (present.stream()
                .anyMatch(one -> one.retraction() == null
                        && one.kind() == kind
                        && one.text().equals(text))) {
            throw new ProblemException(ProblemType.CONFLICT, "the article has this correction already");
        }
        int number = present.size() + 1;
        Instant now = Clocks.now(clock);
        database.update(
                ADD, id.value(), number, kind.name(), text, article.revision(), now, editor.id(), editor.name());
        tell(article, now);
        LOG.infof("article %s: correction %d published by %s", id, number, editor.id());
        return read(id).getLast();
    }

    /// @throws ProblemException 404 if there is no such correction, 409 if it was taken back already
    @Transactional
    public CorrectionRecord retract(ArticleId id, int number, String reason, Editor editor) {
        Article article = articles.require(id);
        CorrectionRecord present = find(id, number);
        if (present.retraction() != null) {
            throw new ProblemException(ProblemType.CONFLICT, "this correction was taken back already");
        }
        Instant now = Clocks.now(clock);
        database.update(RETRACT, now, editor.id(), editor.name(), reason, id.value(), number);
        tell(article, now);
        LOG.infof("article %s: correction %d taken back by %s", id, number, editor.id());
        return find(id, number);
    }

    private void tell(Article article, Instant now) {
        article.corrected(now);
        if (article.state() == ArticleState.PUBLISHED) {
            announcements.revised(article, now);
        }
    }

    private CorrectionRecord find(ArticleId id, int number) {
        return read(id).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "the article has no such correction"));
    }

    private List<CorrectionRecord> read(ArticleId id) {
        return database.query(ALL, Corrections::record, id.value());
    }

    private static CorrectionRecord record(ResultSet row) throws SQLException {
        Instant retractedAt = instant(row, "retracted_at");
        return new CorrectionRecord(
                row.getInt("number"),
                CorrectionKind.valueOf(row.getString("kind")),
                row.getString("text"),
                row.getInt("revision"),
                Objects.requireNonNull(instant(row, "corrected_at")),
                new Editor(row.getString("editor_id"), row.getString("editor_name")),
                retractedAt == null
                        ? null
                        : new CorrectionRecord.Retraction(
                                retractedAt,
                                new Editor(row.getString("retracted_by_id"), row.getString("retracted_by_name")),
                                row.getString("retraction_reason")));
    }
}
