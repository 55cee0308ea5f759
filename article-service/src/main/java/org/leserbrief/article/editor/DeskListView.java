package org.leserbrief.article.editor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.overview.DeskArticleView;

/// What the list of the desk shows.
///
/// @param state the code of the state that is shown; empty for all
/// @param first the address of the beginning; null on the first page
/// @param more the address of the next page; null on the last
/// @param editor whether the user is an editor, who works on letters and topics, too
public record DeskListView(
        List<Tab> tabs,
        String state,
        String query,
        List<Item> items,
        @Nullable String first,
        @Nullable String more,
        boolean editor) {

    /// @param code empty for all states
    /// @param number such as `23` or `1000+`
    public record Tab(String code, String number, String href, boolean current) {}

    /// @param atIt who writes at the moment
    public record Item(
            String id,
            String headline,
            String author,
            String stateCode,
            boolean unpublished,
            @Nullable Instant plannedAt,
            Instant changedAt,
            @Nullable String changedBy,
            @Nullable String atIt) {
        static Item of(DeskArticleView article) {
            Instant written = article.writtenAt();
            boolean writtenLast = written != null && written.isAfter(article.updatedAt());
            Editor writer = article.writtenBy();
            EditorialState state = EditorialState.of(article.state(), article.status(), article.publishAt() != null);
            return new Item(
                    article.id(),
                    article.headline(),
                    article.author(),
                    state.code(),
                    article.changed() && article.publishedAt() != null,
                    article.publishAt(),
                    writtenLast ? Objects.requireNonNull(written) : article.updatedAt(),
                    writtenLast && writer != null ? writer.name() : null,
                    article.lease() == null ? null : article.lease().holder().name());
        }
    }

    public boolean isFiltered() {
        return !state.isEmpty() || !query.isEmpty();
    }
}
