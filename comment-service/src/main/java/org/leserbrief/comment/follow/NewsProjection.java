package org.leserbrief.comment.follow;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.notification.ArticleFanOut;
import org.leserbrief.platform.base.sql.Database;

/// Articles with what they belong to, and the decision whether their followers are to be told. What has been applied
/// before is known by its version and tells nobody, so neither does a replay.
@ApplicationScoped
class NewsProjection {
    private static final String MENTION =
            "INSERT INTO news_article (article_id) VALUES (?) ON CONFLICT (article_id) DO NOTHING";

    /// By the primary key.
    private static final String LOCK = """
            SELECT published, published_at, topics, ressort FROM news_article
            WHERE article_id = ? AND %s < ? FOR UPDATE
            """;

    private static final String LOCK_ARTICLE = LOCK.formatted("version");
    private static final String LOCK_TAGGING = LOCK.formatted("tagging_version");

    /// By the primary key. What an event does not say, as those of old releases, stays as it was.
    private static final String PUBLISH = """
            UPDATE news_article SET version = ?, published = true, published_at = ?, headline = ?, url = ?,
                ressort = ?, authors = CASE WHEN ? THEN cast(? AS text[]) ELSE authors END,
                filed_at = CASE WHEN ? THEN cast(? AS timestamptz) ELSE filed_at END
            WHERE article_id = ?
            """;

    /// By the primary key.
    private static final String WITHDRAW =
            "UPDATE news_article SET version = ?, published = false WHERE article_id = ? AND version < ?";

    /// By the primary key.
    private static final String TAG =
            "UPDATE news_article SET tagging_version = ?, topics = ?, tagged_at = ? WHERE article_id = ?";

    private final FollowableProjection followables;
    private final ArticleFanOut fanOut;
    private final Database database;
    private final FollowSettings config;
    private final Clock clock;

    NewsProjection(
            FollowableProjection followables,
            ArticleFanOut fanOut,
            Database database,
            FollowSettings config,
            Clock clock) {
        this.followables = followables;
        this.fanOut = fanOut;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void check(@Observes StartupEvent started) {
        fanOut.requireReadsKept(config.news());
    }

    /// An article as it is known, and locked.
    private record Known(
            boolean published,
            @Nullable Instant publishedAt,
            List<String> topics,
            @Nullable String ressort) {
        static Known of(ResultSet row) throws SQLException {
            return new Known(
                    row.getBoolean("published"),
                    Database.instant(row, "published_at"),
                    Database.strings(row, "topics"),
                    row.getString("ressort"));
        }
    }

    /// @param type of the event
    record Change(String type, NewsEvent article) {}

    @Transactional(TxType.MANDATORY)
    void articles(List<Change> events) {
        TreeSet<String> authors = new TreeSet<>();
        TreeSet<String> ressorts = new TreeSet<>();
        for (Change event : events) {
            authors.addAll(event.article().bylines());
            if (event.article().filedIn() != null) {
                ressorts.add(event.article().filedIn());
            }
        }
        followables.mention(FollowKind.AUTHOR, authors);
        followables.mention(FollowKind.RESSORT, ressorts);
        events.stream()
                .sorted(Comparator.comparingLong(event -> event.article().articleId()))
                .forEach(this::apply);
    }

    private void apply(Change event) {
        NewsEvent article = event.article();
        database.update(MENTION, article.articleId());
        if (event.type().equals(NewsEvent.WITHDRAWN)) {
            database.update(WITHDRAW, article.version(), article.articleId(), article.version());
            return;
        }
        database.find(LOCK_ARTICLE, Known::of, article.articleId(), article.version())
                .ifPresent(before -> apply(event, before));
    }

    private void apply(Change event, Known before) {
        NewsEvent article = event.article();
        boolean isPublication = event.type().equals(NewsEvent.PUBLISHED);
        String ressort = article.isComplete() ? article.filedIn() : before.ressort();
        boolean moved = !Objects.equals(ressort, before.ressort());
        database.update(
                PUBLISH,
                article.version(),
                article.publishedAt(),
                article.headline() == null ? "" : article.headline(),
                article.url() == null ? "/" : article.url(),
                ressort,
                article.isComplete(),
                article.bylines(),
                moved || isPublication,
                article.occurredAt(),
                article.articleId());
        if (moved && before.ressort() != null) {
            fanOut.lost(
                    article.articleId(),
                    FollowKind.RESSORT.rank(),
                    Stream.ofNullable(ressort).toList(),
                    article.occurredAt());
        }
        if (!isNews(article.publishedAt())) {
            return;
        }
        if (isPublication) {
            fanOut.published(article.articleId(), article.occurredAt());
        } else if (moved && ressort != null && before.published()) {
            // Otherwise a revision is no news.
            fanOut.gained(
                    article.articleId(),
                    before.topics(),
                    article.occurredAt(),
                    clock.instant().plus(config.settling()));
        }
    }

    /// Stores the topics of articles, each in its newest version.
    @Transactional(TxType.MANDATORY)
    void taggings(Collection<ArticleTagged> taggings) {
        TreeSet<String> topics = new TreeSet<>();
        taggings.forEach(tagging -> topics.addAll(tagging.slugs()));
        followables.mention(FollowKind.TOPIC, topics);
        taggings.stream()
                .sorted(Comparator.comparingLong(ArticleTagged::articleId).thenComparingLong(ArticleTagged::version))
                .forEach(this::apply);
    }

    private void apply(ArticleTagged tagging) {
        database.update(MENTION, tagging.articleId());
        database.find(LOCK_TAGGING, Known::of, tagging.articleId(), tagging.version())
                .ifPresent(before -> {
                    database.update(TAG, tagging.version(), tagging.slugs(), tagging.occurredAt(), tagging.articleId());
                    if (!tagging.slugs().containsAll(before.topics())) {
                        fanOut.lost(
                                tagging.articleId(), FollowKind.TOPIC.rank(), tagging.slugs(), tagging.occurredAt());
                    }
                    boolean more = !before.topics().containsAll(tagging.slugs());
                    if (more && before.published() && isNews(before.publishedAt())) {
                        Instant now = clock.instant();
                        fanOut.gained(
                                tagging.articleId(),
                                before.topics(),
                                tagging.occurredAt(),
                                before.topics().isEmpty() ? now : now.plus(config.settling()));
                    }
                });
    }

    private boolean isNews(@Nullable Instant publishedAt) {
        return publishedAt != null && publishedAt.isAfter(clock.instant().minus(config.news()));
    }
}
