package org.leserbrief.article.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture of the library, for editors.
///
/// @param url the address of the largest rendition, for a body in Markdown
/// @param width of the uploaded picture, upright
/// @param caption what the file said about itself, as a suggestion
/// @param aiLabel shown to readers if it is `generated`
/// @param share the part that previews of links show
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MediaView(
        String id,
        String url,
        int width,
        int height,
        String fileName,
        String credit,
        @Nullable String caption,
        FocalPoint focalPoint,
        PictureAiLabel aiLabel,
        List<Rendition> renditions,
        String srcset,
        Rendition share,
        Instant uploadedAt) {
    static MediaView of(Media media) {
        List<Rendition> renditions = media.renditions();
        return new MediaView(
                media.id().value(),
                renditions.getLast().url(),
                media.size().width(),
                media.size().height(),
                media.fileName(),
                media.credit(),
                media.caption(),
                media.focalPoint(),
                media.aiLabel(),
                renditions,
                Rendition.srcset(renditions),
                media.share(),
                media.uploadedAt());
    }
}
