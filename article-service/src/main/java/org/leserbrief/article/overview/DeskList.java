package org.leserbrief.article.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The list of the desk.
@ApplicationScoped
class DeskList {
    private final DeskQueries queries;

    DeskList(DeskQueries queries) {
        this.queries = queries;
    }

    /// The newest article first.
    @Transactional
    public Slice<DeskArticleView> newest(DeskFilter filter, Limit limit, @Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, filter.listName(), 1);
        long before = after == null ? Long.MAX_VALUE : after.number(0);
        return Slice.of(
                queries.newest(filter, before, limit.value() + 1),
                limit,
                article -> Cursor.of(filter.listName(), article.id()));
    }
}
