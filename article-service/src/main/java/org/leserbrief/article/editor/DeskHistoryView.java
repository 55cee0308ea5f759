package org.leserbrief.article.editor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.trace.DeskEntry;

/// What the page of what was done at the desk shows.
///
/// @param older the address of earlier entries; null on the last page
public record DeskHistoryView(List<Line> lines, @Nullable String older) {
    /// @param name of what it was done to; may be empty
    /// @param address where that is seen; null for what is nowhere
    public record Line(
            DeskEntry entry, String name, @Nullable String address) {
        static Line of(DeskEntry entry) {
            String target = entry.target();
            String name = entry.title().isBlank() ? target : entry.title();
            return new Line(
                    entry,
                    name,
                    switch (entry.action()) {
                        case PICTURE_ADDED, PICTURE_CHANGED -> "/desk/media/" + target;
                        case PICTURE_DELETED, RESSORTS_CHANGED -> null;
                        case AUTHOR_CHANGED -> "/authors/" + target;
                        case LETTER_CHANGED, LETTER_SENT, LETTER_HELD -> "/desk/newsletter/" + target;
                    });
        }
    }
}
