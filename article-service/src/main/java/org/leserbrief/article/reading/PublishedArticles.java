package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.markdown.TeaserCard;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.ressort.RessortList;
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
    private final TeaserReferences references;
    private final StatementQueries statements;
    private final Site site;

    PublishedArticles(ArticleQueries rows, TeaserReferences references, StatementQueries statements, Site site) {
        this.rows = rows;
        this.references = references;
        this.statements = statements;
        this.site = site;
    }

    /// The newest articles that match the filter, or those after the cursor.
    public Slice<TeaserView> newest(ArticleFilter selection, Limit limit, @Nullable String cursor) {
        ArticleQueries.Position after = position(cursor, selection.listName());
        if (!selection.isPossible()) {
            return new Slice<>(List.of(), null);
        }
        RessortList known = references.ressorts();
        List<ArticleRow> found = rows.newest(selection, storedRessorts(selection, known), after, limit.value() + 1);
        Slice<ArticleRow> slice = Slice.of(found, limit, row -> cursor(row, selection.listName()));
        return new Slice<>(references.of(slice.items(), known).teasers(slice.items()), slice.next());
    }

    /// The articles of a month, the newest first.
    public Slice<TeaserView> ofMonth(ArchiveMonth month, Limit limit, @Nullable String cursor) {
        String list = "archive:" + month.month();
        List<ArticleRow> found = rows.between(month.start(), month.end(), position(cursor, list), limit.value() + 1);
        Slice<ArticleRow> slice = Slice.of(found, limit, row -> cursor(row, list));
        return new Slice<>(references.of(slice.items(), references.ressorts()).teasers(slice.items()), slice.next());
    }

    /// Those of these articles that are published, in no order.
    public List<TeaserView> teasers(Collection<Long> ids) {
        List<ArticleRow> found = rows.published(ids);
        return references.of(found, references.ressorts()).teasers(found);
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
        ArticleBody body = ArticleBody.parse(row.body(), site.url());
        List<ArticleRow> linked = rows.published(body.linkedArticles());
        List<ArticleRow> named = Stream.concat(Stream.of(row), related.stream()).toList();
        Set<MediaId> shown = new HashSet<>(body.pictures());
        Stream.of(named, linked).map(TeaserReferences::pictures).forEach(shown::addAll);
        TeaserReferences.Known known = references.of(named, shown, references.ressorts());
        return ArticleView.of(
                row,
                new ArticleView.RenderedBody(
                        body.toHtml(cards(linked, known.pictures()), known.pictures()), body.outline()),
                new ArticleView.Surroundings(
                        ImageView.of(row.image(), known.pictures()),
                        known.topics(row),
                        known.teasers(related),
                        known.ressorts().link(row.ressort()),
                        statements.correctionsOf(id),
                        statements.counterstatementsOf(row)));
    }

    /// The Gegendarstellungen that stand beside an article, or in the place of a withdrawn one.
    ///
    /// @throws ProblemException 404 if there is no article, or it was never published
    public Counterstatements counterstatements(ArticleId id) {
        ArticleRow row = rows.find(id).orElseThrow(ArticleProblems::unknown);
        if (row.state() != ArticleState.PUBLISHED && !row.withdrawn()) {
            throw ArticleProblems.unknown();
        }
        return statements.counterstatementsOf(row);
    }

    /// The HTML of a body that is not published yet; null and empty become nothing.
    public String html(@Nullable String markdown) {
        if (markdown == null) {
            return "";
        }
        ArticleBody body = ArticleBody.parse(markdown, site.url());
        List<ArticleRow> linked = rows.published(body.linkedArticles());
        Set<MediaId> shown = new HashSet<>(body.pictures());
        shown.addAll(TeaserReferences.pictures(linked));
        Map<MediaId, Picture> pictureOf = references.pictures(shown);
        return body.toHtml(cards(linked, pictureOf), pictureOf);
    }

    /// How a page shows a picture that is not published yet.
    public @Nullable ImageView image(@Nullable Image image) {
        return image == null
                ? null
                : ImageView.of(image, references.pictures(image.media().stream().collect(Collectors.toSet())));
    }

    static Map<Long, TeaserCard> cards(List<ArticleRow> linked, Map<MediaId, Picture> pictureOf) {
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

    /// The slugs that articles of the wanted Ressort are stored with; empty if any or none is wanted.
    static List<String> storedRessorts(ArticleFilter selection, RessortList known) {
        return known.living(selection.ressort())
                .map(ressort -> known.storedSlugs(ressort.slug()))
                .orElse(List.of());
    }

    private static Cursor cursor(ArticleRow row, String list) {
        Instant publishedAt = Optional.ofNullable(row.publishedAt()).orElseThrow(IllegalStateException::new);
        return Cursor.of(list, ChronoUnit.MICROS.between(Instant.EPOCH, publishedAt), row.id());
    }

    private static ArticleQueries.@Nullable Position position(@Nullable String cursor, String list) {
        Cursor decoded = Cursor.decode(cursor, list, 2);
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
