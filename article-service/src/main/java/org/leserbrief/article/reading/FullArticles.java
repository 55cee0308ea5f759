package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.markdown.TeaserCard;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.platform.http.page.Site;

/// Reads the newest articles with their whole text, for feeds, with the same number of statements however many they
/// are.
@ApplicationScoped
public class FullArticles {
    private final ArticleQueries rows;
    private final TeaserReferences references;
    private final StatementQueries statements;
    private final Site site;

    FullArticles(ArticleQueries rows, TeaserReferences references, StatementQueries statements, Site site) {
        this.rows = rows;
        this.references = references;
        this.statements = statements;
        this.site = site;
    }

    /// The newest articles that match the filter, without related ones.
    public List<ArticleView> newest(ArticleFilter selection, int most) {
        if (!selection.isPossible()) {
            return List.of();
        }
        RessortList known = references.ressorts();
        List<Long> ids = rows.newest(selection, PublishedArticles.storedRessorts(selection, known), null, most).stream()
                .map(row -> row.id().value())
                .toList();
        List<ArticleRow> found = rows.publishedInFull(ids);
        return found.isEmpty() ? List.of() : views(found, known);
    }

    private List<ArticleView> views(List<ArticleRow> found, RessortList list) {
        Map<ArticleRow, ArticleBody> bodies = new LinkedHashMap<>();
        Set<Long> mentioned = new TreeSet<>();
        Set<MediaId> shown = new HashSet<>(TeaserReferences.pictures(found));
        for (ArticleRow row : found) {
            ArticleBody body = ArticleBody.parse(row.body(), site.url());
            bodies.put(row, body);
            mentioned.addAll(body.linkedArticles());
            shown.addAll(body.pictures());
        }
        List<ArticleRow> linked = rows.published(mentioned);
        shown.addAll(TeaserReferences.pictures(linked));
        TeaserReferences.Known known = references.of(found, shown, list);
        Map<Long, TeaserCard> cards = PublishedArticles.cards(linked, known.pictures());
        Map<Long, List<CorrectionView>> corrections = statements.correctionsOf(
                found.stream().map(row -> row.id().value()).toList());
        Map<Long, Counterstatements> counterstatements = statements.counterstatementsOf(found);
        List<ArticleView> views = new ArrayList<>();
        bodies.forEach((row, body) -> views.add(ArticleView.of(
                row,
                new ArticleView.RenderedBody(body.toHtml(cards, known.pictures()), body.outline()),
                new ArticleView.Surroundings(
                        ImageView.of(row.image(), known.pictures()),
                        known.topics(row),
                        List.of(),
                        list.link(row.ressort()),
                        corrections.getOrDefault(row.id().value(), List.of()),
                        Objects.requireNonNull(counterstatements.get(row.id().value()))))));
        return views;
    }
}
