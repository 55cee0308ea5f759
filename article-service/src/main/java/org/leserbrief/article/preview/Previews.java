package org.leserbrief.article.preview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.article.publication.ArticleWithdrawn;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Makes, withdraws and finds links to what is being written.
@ApplicationScoped
public class Previews {
    private static final ProblemType TOO_MANY = new ProblemType(
            409, "too-many-previews", "Es gibt schon zu viele Links", "There are too many links already");

    /// Nobody keeps an overview of more.
    private static final int MOST = 20;

    private static final String CREATE =
            "INSERT INTO article_preview (token_hash, article_id, created_at, expires_at) VALUES (?, ?, ?, ?)";

    /// By the index article_preview_of_article.
    private static final String WITHDRAW = "DELETE FROM article_preview WHERE article_id = ?";

    private static final String FORGET = WITHDRAW + " AND expires_at <= ?";

    private static final String COUNT = "SELECT count(*) FROM article_preview WHERE article_id = ?";

    /// By the primary key.
    private static final String EXPIRY = "SELECT expires_at FROM article_preview WHERE token_hash = ?";

    /// By the primary key.
    private static final String FIND = "SELECT article_id FROM article_preview WHERE token_hash = ? AND expires_at > ?";

    private final Articles articles;
    private final ArticleHistory history;
    private final Database database;
    private final FormSubmissions submissions;
    private final Clock clock;

    Previews(Articles articles, ArticleHistory history, Database database, FormSubmissions submissions, Clock clock) {
        this.articles = articles;
        this.submissions = submissions;
        this.history = history;
        this.database = database;
        this.clock = clock;
    }

    /// A link and when it expires.
    public record Created(PreviewToken token, Instant expiresAt) {}

    /// @throws ProblemException 403 for an author if the article was withdrawn, 404 if there is no such article, 409 if
    ///     it has too many links
    @Transactional
    public Created create(ArticleId id, Duration lifetime, DeskUser user) {
        return create(PreviewToken.random(), id, lifetime, user);
    }

    /// Makes a link for a form that may be sent twice, and tells the second time of the same link.
    ///
    /// @param submission the form's key; null or empty for a form without one
    /// @return empty if the link was made before, and withdrawn since
    /// @throws ProblemException as [#create]
    @Transactional
    public Optional<Created> createOnce(ArticleId id, Duration lifetime, DeskUser user, @Nullable String submission) {
        FormSubmissions.Created made = submissions.createWithSecretOnce(submission, List.of("preview", id), secret -> {
            create(new PreviewToken(secret), id, lifetime, user);
            return id.toString();
        });
        PreviewToken token = new PreviewToken(made.secret());
        return database.find(EXPIRY, row -> Objects.requireNonNull(Database.instant(row, "expires_at")), token.hash())
                .map(expiresAt -> new Created(token, expiresAt));
    }

    private Created create(PreviewToken token, ArticleId id, Duration lifetime, DeskUser user) {
        if (articles.require(id).state() == ArticleState.WITHDRAWN && !user.publishes()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "an editor decides who sees what was withdrawn");
        }
        Instant now = Clocks.now(clock);
        database.update(FORGET, id.value(), now);
        if (database.find(COUNT, row -> row.getLong(1), id.value()).orElse(0L) >= MOST) {
            throw new ProblemException(TOO_MANY, "withdraw them first");
        }
        Instant expiresAt = now.plus(lifetime);
        database.update(CREATE, token.hash(), id.value(), now, expiresAt);
        history.append(id, Action.PREVIEW_CREATED, user.editor(), Detail.until(expiresAt));
        return new Created(token, expiresAt);
    }

    /// Withdraws all links of an article.
    ///
    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public void withdraw(ArticleId id, DeskUser user) {
        articles.require(id);
        if (database.update(WITHDRAW, id.value()) > 0) {
            history.append(id, Action.PREVIEW_WITHDRAWN, user.editor(), Detail.NONE);
        }
    }

    /// A link that was made before must not show again what was withdrawn.
    @Transactional(TxType.MANDATORY)
    void withdrawn(@Observes ArticleWithdrawn withdrawal) {
        if (database.update(WITHDRAW, withdrawal.id().value()) > 0) {
            history.append(withdrawal.id(), Action.PREVIEW_WITHDRAWN, withdrawal.editor(), Detail.NONE);
        }
    }

    /// The article that a link shows; empty for one that never was, has expired, or was withdrawn.
    @Transactional
    public Optional<ArticleId> find(String token) {
        return PreviewToken.parse(token)
                .flatMap(secret ->
                        database.find(FIND, row -> new ArticleId(row.getLong(1)), secret.hash(), Clocks.now(clock)));
    }
}
