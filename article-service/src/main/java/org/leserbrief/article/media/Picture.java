package org.leserbrief.article.media;

import java.util.List;

/// A picture of the library as pages show it.
///
/// @param url of the largest rendition
/// @param width of the largest rendition
/// @param height of the largest rendition
/// @param share the part that previews of links show
public record Picture(
        String url,
        int width,
        int height,
        String credit,
        PictureAiLabel aiLabel,
        List<Rendition> renditions,
        String srcset,
        Rendition share) {
    /// The name under which the largest rendition is served without its width, which who names a picture need not know.
    static final String LARGEST = "largest";

    static Picture of(Media media) {
        List<Rendition> renditions = media.renditions();
        Rendition largest = renditions.getLast();
        return new Picture(
                largest.url(),
                largest.width(),
                largest.height(),
                media.credit(),
                media.aiLabel(),
                renditions,
                Rendition.srcset(renditions),
                media.share());
    }

    /// The address of a picture's largest rendition, from its id alone.
    public static String address(MediaId id) {
        return id.address(LARGEST);
    }

    /// The smallest rendition, for cards.
    public Rendition smallest() {
        return renditions.getFirst();
    }
}
