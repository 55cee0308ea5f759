package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.markdown.TeaserCard;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.media.Pictures;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.article.topic.TopicLink;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Reads articles for the API and the pages.
@ApplicationScoped
public class PublishedArticles {
    private static final int RELATED = 4;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final ArticleQueries rows;
    private final ArticleTopicQueries topics;
    private final Ressorts ressorts;
    private final Pictures pictures;
    private final Site site;

    PublishedArticles(
            ArticleQueries rows, ArticleTopicQueries topics, Ressorts ressorts, Pictures pictures, Site site) {
        this.rows = rows;
        this.topics = topics;
        this.ressorts = ressorts;
        this.pictures = pictures;
        this.site = site;
    }

    /// The newest articles that match the filter, or those after the cursor.
    public Slice<TeaserView> newest(ArticleFilter selection, Limit limit, @Nullable String cursor) {
        ArticleQueries.Position after = position(cursor, selection);
        if (!selection.isPossible()) {
            return new Slice<>(List.of(), null);
        }
        RessortList known = ressorts.all();
        List<ArticleRow> found = rows.newest(selection, storedRessorts(selection, known), after, limit.value() + 1);
        Slice<ArticleRow> slice = Slice.of(found, limit, row -> cursor(row, selection));
        return new Slice<>(teasers(slice.items(), known), slice.next());
    }

    /// The article if it is published.
    ///
    /// @throws ProblemException 404 if there is none or it is not published yet, 410 if it was withdrawn
    public ArticleView read(ArticleId id) {
        return find(id, false);
    }

    /// The article in any state, for editors.
    ///
    /// @throws ProblemException 404 if there is none
    public ArticleView readAsEditor(ArticleId id) {
        return find(id, true);
    }

    /// The articles that were published just before and just after this one.
    public Neighbours around(ArticleView article) {
        Instant publishedAt = article.publishedAt();
        long id = Long.parseLong(article.id());
        return publishedAt == null
                ? new Neighbours(null, null)
                : Neighbours.of(publishedAt, id, rows.neighbours(publishedAt, id));
    }

    private ArticleView find(ArticleId id, boolean inAnyState) {
        ArticleRow row = rows.find(id).orElseThrow(ArticleProblems::unknown);
        if (!inAnyState) {
            switch (row.state()) {
                case PUBLISHED -> {}
                case WITHDRAWN -> throw ArticleProblems.withdrawn();
                case DRAFT, SCHEDULED ->
                    throw row.withdrawn() ? ArticleProblems.withdrawn() : ArticleProblems.unknown();
            }
        }
        List<ArticleRow> related = rows.related(id, RELATED);
        List<Long> ids = new ArrayList<>(ids(related));
        ids.add(id.value());
        Map<Long, List<TopicLink>> topicsOf = topics.of(ids);
        RessortList known = ressorts.all();
        ArticleBody body = ArticleBody.parse(row.body(), site.url());
        List<ArticleRow> linked = rows.published(body.linkedArticles());
        Set<MediaId> shown = new HashSet<>(body.pictures());
        Stream.of(List.of(row), related, linked).map(PublishedArticles::media).forEach(shown::addAll);
        Map<MediaId, Picture> pictureOf = pictures.of(shown);
        return ArticleView.of(
                row,
                new ArticleView.RenderedBody(body.toHtml(cards(linked, pictureOf), pictureOf), body.outline()),
                new ArticleView.Surroundings(
                        ImageView.of(row.image(), pictureOf),
                        topicsOf.getOrDefault(id.value(), List.of()),
                        related.stream()
                                .map(other -> teaser(other, new Known(topicsOf, pictureOf, known)))
                                .toList(),
                        known.link(row.ressort())));
    }

    /// The HTML of a body that is not published yet; null and empty become nothing.
    public String html(@Nullable String markdown) {
        if (markdown == null) {
            return "";
        }
        ArticleBody body = ArticleBody.parse(markdown, site.url());
        List<ArticleRow> linked = rows.published(body.linkedArticles());
        Set<MediaId> shown = new HashSet<>(body.pictures());
        shown.addAll(media(linked));
        Map<MediaId, Picture> pictureOf = pictures.of(shown);
        return body.toHtml(cards(linked, pictureOf), pictureOf);
    }

    /// How a page shows a picture that is not published yet.
    public @Nullable ImageView image(@Nullable Image image) {
        return image == null
                ? null
                : ImageView.of(
                        image, pictures.of(image.media().stream().toList()));
    }

    private static Map<Long, TeaserCard> cards(List<ArticleRow> linked, Map<MediaId, Picture> pictureOf) {
        Map<Long, TeaserCard> cards = new HashMap<>();
        for (ArticleRow row : linked) {
            cards.put(
                    row.id().value(),
                    new TeaserCard(
                            row.id().url(row.slug()),
                            row.kicker(),
                            row.headline(),
                            row.teaser(),
                            cardImage(row, pictureOf)));
        }
        return cards;
    }

    /// A card needs no more than the smallest rendition.
    private static @Nullable String cardImage(ArticleRow row, Map<MediaId, Picture> pictureOf) {
        Image image = row.image();
        if (image == null) {
            return null;
        }
        return image.media()
                .map(pictureOf::get)
                .map(picture -> picture.smallest().url())
                .orElse(image.url());
    }

    private List<TeaserView> teasers(List<ArticleRow> found, RessortList ressorts) {
        Known known = new Known(topics.of(ids(found)), pictures.of(media(found)), ressorts);
        return found.stream().map(row -> teaser(row, known)).toList();
    }

    /// For pages that show no topics.
    List<TeaserView> withoutTopics(List<ArticleRow> found, RessortList ressorts) {
        Known known = new Known(Map.of(), pictures.of(media(found)), ressorts);
        return found.stream().map(row -> teaser(row, known)).toList();
    }

    private static TeaserView teaser(ArticleRow row, Known known) {
        return TeaserView.of(
                row,
                known.topics().getOrDefault(row.id().value(), List.of()),
                known.pictures(),
                known.ressorts().link(row.ressort()));
    }

    /// What teasers say of topics, pictures and Ressorts.
    private record Known(Map<Long, List<TopicLink>> topics, Map<MediaId, Picture> pictures, RessortList ressorts) {}

    /// The slugs that articles of the wanted Ressort are stored with; empty if any or none is wanted.
    private static List<String> storedRessorts(ArticleFilter selection, RessortList known) {
        return known.living(selection.ressort())
                .map(ressort -> known.storedSlugs(ressort.slug()))
                .orElse(List.of());
    }

    /// The pictures of the library among those of the articles.
    private static Set<MediaId> media(List<ArticleRow> found) {
        Set<MediaId> ids = new HashSet<>();
        for (ArticleRow row : found) {
            Image image = row.image();
            if (image != null) {
                image.media().ifPresent(ids::add);
            }
        }
        return ids;
    }

    private static List<Long> ids(List<ArticleRow> found) {
        return found.stream().map(row -> row.id().value()).toList();
    }

    private static Cursor cursor(ArticleRow row, ArticleFilter selection) {
        Instant publishedAt = Optional.ofNullable(row.publishedAt()).orElseThrow(IllegalStateException::new);
        return Cursor.of(selection.listName(), ChronoUnit.MICROS.between(Instant.EPOCH, publishedAt), row.id());
    }

    private static ArticleQueries.@Nullable Position position(@Nullable String cursor, ArticleFilter selection) {
        Cursor decoded = Cursor.decode(cursor, selection.listName(), 2);
        if (decoded == null) {
            return null;
        }
        try {
            Instant publishedAt = Instant.EPOCH.plus(decoded.number(0), ChronoUnit.MICROS);
            if (publishedAt.isAfter(EARLIEST) && publishedAt.isBefore(LATEST)) {
                return new ArticleQueries.Position(publishedAt, decoded.number(1));
            }
        } catch (DateTimeException | ArithmeticException beyondTime) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    private static ProblemException unknownCursor() {
        return new ProblemException(ProblemType.MALFORMED, "the cursor is not one that this list has given");
    }
}
