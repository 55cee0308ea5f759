package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The list of all corrections of published articles.
@ApplicationScoped
public class PublishedCorrections {
    private static final String LIST = "corrections";

    private final StatementQueries rows;

    PublishedCorrections(StatementQueries rows) {
        this.rows = rows;
    }

    /// The newest, or those after the cursor.
    public Slice<CorrectionView.Listed> newest(Limit limit, @Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, LIST, 2);
        StatementQueries.Position position =
                after == null ? null : new StatementQueries.Position(after.time(0), after.number(1));
        return Slice.of(
                        rows.newestCorrections(position, limit.value() + 1),
                        limit,
                        row -> Cursor.of(LIST, row.correction().correctedAt(), row.id()))
                .map(StatementQueries.Positioned::correction);
    }
}
