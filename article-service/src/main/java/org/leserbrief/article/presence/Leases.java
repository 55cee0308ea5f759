package org.leserbrief.article.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Gives, renews, hands over and ends leases. A lease only says who writes: what is saved is guarded by its
/// version.
@ApplicationScoped
class Leases {
    private static final ProblemType HELD =
            new ProblemType(409, "article-lease", "Hier schreibt gerade jemand", "Somebody is writing here");

    /// By the primary key.
    private static final String FIND =
            "SELECT %s FROM article_lease AS lease WHERE lease.article_id = ?".formatted(Lease.COLUMNS);

    private static final String TAKE = """
        INSERT INTO article_lease (article_id, holder_id, holder_name, taken_at, renewed_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET
            taken_at = CASE WHEN article_lease.holder_id = excluded.holder_id AND ? THEN article_lease.taken_at
                            ELSE excluded.taken_at END,
            holder_id = excluded.holder_id, holder_name = excluded.holder_name, renewed_at = excluded.renewed_at
        """;

    private static final String END = "DELETE FROM article_lease WHERE article_id = ? AND holder_id = ?";

    private final Articles articles;
    private final ArticleHistory history;
    private final Database database;
    private final Clock clock;

    Leases(Articles articles, ArticleHistory history, Database database, Clock clock) {
        this.articles = articles;
        this.history = history;
        this.database = database;
        this.clock = clock;
    }

    /// Takes the lease or renews it.
    ///
    /// @param takesOver also if somebody else has it
    /// @throws ProblemException 404 if there is no such article, 409 with who has it
    @Transactional
    public Lease take(ArticleId id, boolean takesOver, DeskUser user) {
        // Of two who ask at the same time one is first.
        articles.require(id);
        Instant now = Clocks.now(clock);
        Optional<Lease> held = database.find(FIND, Lease::read, id.value()).filter(lease -> lease.isHeld(now));
        Optional<Lease> others = held.filter(lease -> !lease.holder().id().equals(user.id()));
        if (others.isPresent() && !takesOver) {
            throw new ProblemException(HELD, "the lease is held, and can be taken over")
                    .withExtension("lease", others.get());
        }
        database.update(TAKE, id.value(), user.id(), user.editor().name(), now, now, held.isPresent());
        if (others.isPresent()) {
            history.append(id, Action.LEASE_TAKEN_OVER, user.editor(), ArticleHistory.Detail.NONE);
        }
        return database.find(FIND, Lease::read, id.value()).orElseThrow();
    }

    /// Ends the user's lease; somebody else's stays.
    ///
    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public void end(ArticleId id, DeskUser user) {
        articles.require(id);
        database.update(END, id.value(), user.id());
    }
}
