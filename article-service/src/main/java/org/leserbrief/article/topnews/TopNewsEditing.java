package org.leserbrief.article.topnews;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.article.publication.ArticleWithdrawn;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What editors do about Top-News: pins, which end by themselves, and weights.
@ApplicationScoped
public class TopNewsEditing {
    /// Two of the five on the front page are always the readers'.
    static final int MOST_PINS = 3;

    /// What is pinned for longer is no news.
    private static final Duration LONGEST = Duration.ofDays(31);

    private static final ProblemType TOO_MANY = new ProblemType(
            409, "too-many-pins", "Es sind schon genug Artikel angeheftet", "Enough articles are pinned already");

    /// Writers only; reading goes on. So of two editors who pin the last one, one is refused.
    private static final String LOCK = "LOCK TABLE article_pin IN SHARE ROW EXCLUSIVE MODE";

    private static final String FORGET = "DELETE FROM article_pin WHERE until <= ?";

    /// The table has [#MOST_PINS] rows and some that have expired.
    private static final String COUNT_OTHERS = "SELECT count(*) FROM article_pin WHERE article_id <> ? AND until > ?";

    private static final String PIN = """
            INSERT INTO article_pin (article_id, pinned_at, until, editor_id, editor_name) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE SET pinned_at = excluded.pinned_at, until = excluded.until,
                editor_id = excluded.editor_id, editor_name = excluded.editor_name
            """;

    private static final String UNPIN = "DELETE FROM article_pin WHERE article_id = ?";

    /// By the primary key.
    private static final String FIND =
            "SELECT pinned_at, until, editor_id, editor_name FROM article_pin WHERE article_id = ? AND until > ?";

    private final RankedArticles ranked;
    private final Articles articles;
    private final ArticleHistory history;
    private final Database database;
    private final Clock clock;

    TopNewsEditing(RankedArticles ranked, Articles articles, ArticleHistory history, Database database, Clock clock) {
        this.ranked = ranked;
        this.articles = articles;
        this.history = history;
        this.database = database;
        this.clock = clock;
    }

    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public RankingView ranking(ArticleId id) {
        RankedArticles.Row row = ranked.find(id).orElseThrow(ArticleProblems::unknown);
        return new RankingView(
                row.commenters(),
                row.comments(),
                row.reads(),
                row.weight(),
                row.interest(),
                row.score(),
                pinOf(id).orElse(null));
    }

    /// Puts an article first until a time; the one pinned last is the first of them.
    ///
    /// @throws ProblemException 404 if there is no such article, 409 if it is not published or too many are pinned,
    ///     422 for a time that is past or too far away
    @Transactional
    public RankingView pin(ArticleId id, Instant until, DeskUser user) {
        requirePublished(id);
        Instant now = Clocks.now(clock);
        if (!until.isAfter(now)) {
            throw ProblemException.invalid("until", "must be in the future");
        }
        if (until.isAfter(now.plus(LONGEST))) {
            throw ProblemException.invalid("until", "must be within " + LONGEST.toDays() + " days");
        }
        database.run(LOCK);
        database.update(FORGET, now);
        if (database.find(COUNT_OTHERS, row -> row.getLong(1), id.value(), now).orElse(0L) >= MOST_PINS) {
            throw new ProblemException(TOO_MANY, "there are %d; take one away first".formatted(MOST_PINS));
        }
        Editor editor = user.editor();
        database.update(PIN, id.value(), now, until, editor.id(), editor.name());
        history.append(id, Action.PINNED, editor, Detail.until(until));
        return ranking(id);
    }

    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public void unpin(ArticleId id, DeskUser user) {
        articles.require(id);
        end(id, user.editor());
    }

    /// @param weight between -2 and 2; each is worth half a day, or ten times as many readers
    /// @throws ProblemException 404 if there is no such article, 409 if it is not published
    @Transactional
    public RankingView weigh(ArticleId id, double weight, DeskUser user) {
        requirePublished(id);
        RankedArticles.Row before = ranked.find(id).orElseThrow(ArticleProblems::unknown);
        if (Double.compare(before.weight(), weight) != 0) {
            ranked.weigh(id, weight);
            history.append(id, Action.WEIGHTED, user.editor(), Detail.NONE);
        }
        return ranking(id);
    }

    /// What was withdrawn and comes back is not pinned.
    @Transactional(TxType.MANDATORY)
    void withdrawn(@Observes ArticleWithdrawn withdrawal) {
        end(withdrawal.id(), withdrawal.editor());
    }

    private void end(ArticleId id, @Nullable Editor editor) {
        boolean stands = pinOf(id).isPresent();
        if (database.update(UNPIN, id.value()) > 0 && stands) {
            history.append(id, Action.UNPINNED, editor, Detail.NONE);
        }
    }

    private Optional<RankingView.Pin> pinOf(ArticleId id) {
        return database.find(
                FIND,
                row -> new RankingView.Pin(
                        Objects.requireNonNull(Database.instant(row, "until")),
                        Objects.requireNonNull(Database.instant(row, "pinned_at")),
                        new Editor(row.getString("editor_id"), row.getString("editor_name"))),
                id.value(),
                Clocks.now(clock));
    }

    private void requirePublished(ArticleId id) {
        if (articles.require(id).state() != ArticleState.PUBLISHED) {
            throw ArticleProblems.wrongState("readers cannot read the article");
        }
    }
}
