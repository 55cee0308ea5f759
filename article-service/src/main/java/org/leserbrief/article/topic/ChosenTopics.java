package org.leserbrief.article.topic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.Articles;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The topics that editors choose for an article before it is published for the first time. topic-service does not
/// know the article before, so they wait here, and go out with its events (`confirmedTopics`); from then on its topics
/// are changed at topic-service. Whether a slug is a topic is known only there: one that is none has no effect.
@ApplicationScoped
public class ChosenTopics {
    /// As many as topic-service proposes.
    static final int MOST = 25;

    private static final String ADD =
            "INSERT INTO chosen_topic (article_id, slug, chosen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String REMOVE = "DELETE FROM chosen_topic WHERE article_id = ? AND slug = ?";

    /// By the primary key.
    private static final String OF = "SELECT slug FROM chosen_topic WHERE article_id = ? ORDER BY chosen_at, slug";

    private final Database database;
    private final Articles articles;
    private final Clock clock;

    ChosenTopics(Database database, Articles articles, Clock clock) {
        this.database = database;
        this.articles = articles;
        this.clock = clock;
    }

    /// In the order in which they were chosen; none for an unknown article.
    public List<String> of(ArticleId id) {
        return database.query(OF, row -> row.getString("slug"), id.value());
    }

    /// Whether they can be changed: until the article is first published.
    boolean areOpen(ArticleId id) {
        return articles.findByIdOptional(id.value())
                .filter(article -> !article.wasPublished())
                .isPresent();
    }

    /// Nothing changes if it is chosen already.
    ///
    /// @return all that are chosen
    /// @throws ProblemException 404 if there is no such article, 409 if it was published before, or has as many
    ///     as it can have
    @Transactional
    public List<String> choose(ArticleId id, String slug) {
        requireUnpublished(id);
        List<String> present = of(id);
        if (present.size() >= MOST && !present.contains(slug)) {
            throw new ProblemException(ProblemType.CONFLICT, "an article can have " + MOST + " of them at most");
        }
        database.update(ADD, id.value(), slug, Clocks.now(clock));
        return of(id);
    }

    /// Nothing changes if it is not chosen.
    ///
    /// @return all that are chosen then
    /// @throws ProblemException 404 if there is no such article, 409 if it was published before
    @Transactional
    public List<String> dismiss(ArticleId id, String slug) {
        requireUnpublished(id);
        database.update(REMOVE, id.value(), slug);
        return of(id);
    }

    /// Locks the article, so that what is chosen is part of its first event, or is refused.
    private void requireUnpublished(ArticleId id) {
        Article article = articles.require(id);
        if (article.wasPublished()) {
            throw ArticleProblems.wrongState("the article was published: its topics are changed at /api/topics");
        }
    }
}
