package org.leserbrief.article.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// The list of the desk.
@ApplicationScoped
class DeskList {
    private final DeskQueries queries;
    private final Ressorts ressorts;

    DeskList(DeskQueries queries, Ressorts ressorts) {
        this.queries = queries;
        this.ressorts = ressorts;
    }

    /// The newest article first.
    ///
    /// @param ressort the slug of a Ressort, or of one that was merged into it; null or empty for all
    @Transactional
    public Slice<DeskArticleView> newest(
            DeskFilter wanted, @Nullable String ressort, Limit limit, @Nullable String cursor) {
        DeskFilter filter = ressort == null || ressort.isEmpty() ? wanted : wanted.of(stored(ressort));
        Cursor after = Cursor.decode(cursor, filter.listName(), 1);
        long before = after == null ? Long.MAX_VALUE : after.number(0);
        return Slice.of(
                queries.newest(filter, before, limit.value() + 1),
                limit,
                article -> Cursor.of(filter.listName(), article.id()));
    }

    private List<String> stored(String ressort) {
        RessortList all = ressorts.all();
        return all.living(ressort)
                .map(living -> all.storedSlugs(living.slug()))
                .orElseThrow(() -> ProblemException.invalid("ressort", "must be the slug of a Ressort"));
    }
}
