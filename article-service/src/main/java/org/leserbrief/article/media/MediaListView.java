package org.leserbrief.article.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the list of the picture library shows.
///
/// @param first the address of the beginning; null on the first page
/// @param more the address of the next page; null on the last
/// @param notice what was done; null for nothing
public record MediaListView(
        String query,
        List<Item> items,
        @Nullable String first,
        @Nullable String more,
        @Nullable String notice) {

    /// @param name of the file, or a word for one without
    public record Item(String id, String name, String credit, Rendition smallest) {
        static Item of(Media media, MediaMessages messages) {
            return new Item(
                    media.id().value(),
                    MediaPageView.name(media.fileName(), messages),
                    media.credit(),
                    media.renditions().getFirst());
        }
    }
}
