package org.leserbrief.article.media;

import java.util.List;
import java.util.stream.Collectors;

/// A picture in one of its sizes.
///
/// @param url a path of this site, under which the same bytes stay for ever
public record Rendition(int width, int height, String url) {
    /// The value of HTML's `srcset`.
    static String srcset(List<Rendition> renditions) {
        return renditions.stream()
                .map(rendition -> rendition.url() + " " + rendition.width() + "w")
                .collect(Collectors.joining(", "));
    }
}
