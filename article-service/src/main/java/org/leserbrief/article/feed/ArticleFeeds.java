package org.leserbrief.article.feed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.edge.SurrogateKeys;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.FullArticles;
import org.leserbrief.article.reading.ImageView;
import org.leserbrief.article.ressort.RessortLink;
import org.leserbrief.article.topic.TopicLink;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.feed.Feed;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.feed.FeedWriter;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Makes feeds of articles in full, as their pages show them.
@ApplicationScoped
class ArticleFeeds {
    /// Readers ask several times a day, and no newsroom publishes more in between.
    private static final int MOST = 25;

    /// Articles are German, and so is what stands around them here.
    private static final Language LANGUAGE = Language.GERMAN;

    private final FullArticles articles;
    private final FeedWriter writer;
    private final Site site;

    ArticleFeeds(FullArticles articles, FeedWriter writer, Site site) {
        this.articles = articles;
        this.writer = writer;
        this.site = site;
    }

    PublicContent of(Channel channel, FeedFormat format) {
        List<ArticleView> newest = articles.newest(channel.articles(), MOST);
        Feed feed = new Feed(
                channel.feed(),
                channel.page(),
                channel.name() == null ? site.name() : channel.name() + " – " + site.name(),
                channel.description(),
                LANGUAGE.code(),
                newest.stream().map(ArticleFeeds::entry).toList());
        // Gegendarstellungen come and go by themselves.
        Instant until = newest.stream()
                .map(ArticleView::changesAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return SurrogateKeys.list(writer.write(feed, format).until(until), "feed");
    }

    private static Feed.Entry entry(ArticleView article) {
        TemplateInstance content = Templates.content(article, LANGUAGE);
        return new Feed.Entry(
                Feed.id("article", article.id()),
                article.url(),
                article.kicker() == null ? article.headline() : article.kicker() + ": " + article.headline(),
                article.teaser(),
                content.setLocale(LANGUAGE.locale()).render().strip(),
                article.authors().stream()
                        .map(author -> new Feed.Person(author.name(), author.url()))
                        .toList(),
                categories(article),
                Objects.requireNonNull(article.publishedAt(), "only published articles are in feeds"),
                article.updatedAt(),
                picture(article.image()));
    }

    private static List<String> categories(ArticleView article) {
        List<String> categories = new ArrayList<>();
        RessortLink ressort = article.ressort();
        if (ressort != null) {
            categories.add(ressort.name().in(LANGUAGE));
        }
        categories.addAll(article.topics().stream().map(TopicLink::name).toList());
        return categories.stream().distinct().toList();
    }

    private static Feed.@Nullable Picture picture(@Nullable ImageView image) {
        return image == null
                ? null
                : new Feed.Picture(image.url(), image.alt(), image.credit(), image.width(), image.height());
    }

    @CheckedTemplate(basePath = "feed")
    static final class Templates {
        static native TemplateInstance content(ArticleView article, Language language);

        private Templates() {}
    }
}
