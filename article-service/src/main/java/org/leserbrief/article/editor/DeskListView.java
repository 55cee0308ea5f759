package org.leserbrief.article.editor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.editor.EditorView.RessortChoice;
import org.leserbrief.article.overview.DeskArticleView;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.platform.http.page.Language;

/// What the list of the desk shows.
///
/// @param state the code of the state that is shown; empty for all
/// @param first the address of the beginning; null on the first page
/// @param more the address of the next page; null on the last
/// @param publishes whether the user may read what was done at the desk
/// @param editor whether the user is an editor, who works on letters and topics, too
public record DeskListView(
        List<Tab> tabs,
        String state,
        String query,
        List<Item> items,
        @Nullable String first,
        @Nullable String more,
        boolean editor,
        boolean publishes,
        RessortFilter ressort) {

    /// The Ressorts to choose from.
    ///
    /// @param chosen the slug of the living one; empty for all
    public record RessortFilter(String chosen, List<RessortChoice> choices) {
        static RessortFilter of(RessortList all, @Nullable String wanted, Language language) {
            return new RessortFilter(
                    all.living(wanted).map(Ressort::slug).orElse(""), RessortChoice.of(all, language, List.of()));
        }
    }

    /// @param code empty for all states
    /// @param number such as `23` or `1000+`
    public record Tab(String code, String number, String href, boolean current) {}

    /// @param atIt who writes at the moment
    /// @param here who else has it open; empty for nobody
    public record Item(
            String id,
            String headline,
            String author,
            @Nullable String ressort,
            String stateCode,
            boolean unpublished,
            @Nullable Instant plannedAt,
            Instant changedAt,
            @Nullable String changedBy,
            @Nullable String atIt,
            String here) {
        static Item of(DeskArticleView article, RessortList ressorts, Language language) {
            Instant written = article.writtenAt();
            boolean writtenLast = written != null && written.isAfter(article.updatedAt());
            Editor writer = article.writtenBy();
            String atIt =
                    article.lease() == null ? null : article.lease().holder().name();
            EditorialState state = EditorialState.of(article.state(), article.status(), article.publishAt() != null);
            return new Item(
                    article.id(),
                    article.headline(),
                    article.author(),
                    ressorts.living(article.ressort())
                            .map(one -> one.name().in(language))
                            .orElse(article.ressort()),
                    state.code(),
                    article.changed() && article.publishedAt() != null,
                    article.publishAt(),
                    writtenLast ? Objects.requireNonNull(written) : article.updatedAt(),
                    writtenLast && writer != null ? writer.name() : null,
                    atIt,
                    article.people().stream().filter(name -> !name.equals(atIt)).collect(Collectors.joining(", ")));
        }
    }

    public boolean isFiltered() {
        return !state.isEmpty() || !query.isEmpty() || !ressort.chosen().isEmpty();
    }
}
