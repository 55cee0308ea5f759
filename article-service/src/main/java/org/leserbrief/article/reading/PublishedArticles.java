package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.markdown.TeaserCard;
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
    private final StatementQueries statements;
    private final Site site;

    PublishedArticles(
            ArticleQueries rows,
            ArticleTopicQueries topics,
            Ressorts ressorts,
            StatementQueries statements,
            Site site) {
        this.rows = rows;
        this.topics = topics;
        this.ressorts = ressorts;
        this.statements = statements;
        this.site = site;
    }

    /// The newest articles that match the filter, or those after the cursor.
    public Slice<TeaserView> newest(ArticleFilter selection, Limit limit, @Nullable String cursor) {
        ArticleQueries.Position after = position(cursor, selection.listName());
        if (!selection.isPossible()) {
            return new Slice<>(List.of(), null);
        }
        RessortList known = ressorts.all();
        List<ArticleRow> found = rows.newest(selection, storedRessorts(selection, known), after, limit.value() + 1);
        Slice<ArticleRow> slice = Slice.of(found, limit, row -> cursor(row, selection.listName()));
        return new Slice<>(teasers(slice.items(), known), slice.next());
    }

    /// The articles of a month, the newest first.
    public Slice<TeaserView> ofMonth(ArchiveMonth month, Limit limit, @Nullable String cursor) {
        String list = "archive:" + month.month();
        List<ArticleRow> found = rows.between(month.start(), month.end(), position(cursor, list), limit.value() + 1);
        Slice<ArticleRow> slice = Slice.of(found, limit, row -> cursor(row, list));
        return new Slice<>(teasers(slice.items(), ressorts.all()), slice.next());
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
        return ArticleView.of(
                row,
                body.toHtml(cards(body)),
                new ArticleView.Surroundings(
                        topicsOf.getOrDefault(id.value(), List.of()),
                        related.stream()
                                .map(other -> teaser(other, topicsOf, known))
                                .toList(),
                        known.link(row.ressort()),
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

    private Map<Long, TeaserCard> cards(ArticleBody body) {
        Map<Long, TeaserCard> cards = new HashMap<>();
        for (ArticleRow row : rows.published(body.linkedArticles())) {
            cards.put(
                    row.id().value(),
                    new TeaserCard(row.id().url(row.slug()), row.kicker(), row.headline(), row.teaser(), row.image()));
        }
        return cards;
    }

    private List<TeaserView> teasers(List<ArticleRow> found, RessortList known) {
        Map<Long, List<TopicLink>> topicsOf = topics.of(ids(found));
        return found.stream().map(row -> teaser(row, topicsOf, known)).toList();
    }

    private static TeaserView teaser(ArticleRow row, Map<Long, List<TopicLink>> topicsOf, RessortList known) {
        return TeaserView.of(row, topicsOf.getOrDefault(row.id().value(), List.of()), known.link(row.ressort()));
    }

    /// The slugs that articles of the wanted Ressort are stored with; empty if any or none is wanted.
    private static List<String> storedRessorts(ArticleFilter selection, RessortList known) {
        return known.living(selection.ressort())
                .map(ressort -> known.storedSlugs(ressort.slug()))
                .orElse(List.of());
    }

    private static List<Long> ids(List<ArticleRow> found) {
        return found.stream().map(row -> row.id().value()).toList();
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
