package org.leserbrief.article.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.media.PictureAiLabel;
import org.leserbrief.article.media.Rendition;

/// An article's picture. What follows the caption is known of pictures of the library only.
///
/// @param alt empty for a decorative picture
/// @param width of the picture at `url`
/// @param renditions the smallest first
/// @param srcset the renditions as in HTML
/// @param share the part that previews of links show
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ImageView(
        String url,
        String alt,
        @Nullable String credit,
        @Nullable String caption,
        @Nullable String mediaId,
        @Nullable Integer width,
        @Nullable Integer height,
        List<Rendition> renditions,
        @Nullable String srcset,
        @Nullable Rendition share,
        @Nullable PictureAiLabel aiLabel) {
    static @Nullable ImageView of(@Nullable Image image, Map<MediaId, Picture> pictures) {
        if (image == null) {
            return null;
        }
        Picture picture = image.media().map(pictures::get).orElse(null);
        if (picture == null) {
            return new ImageView(
                    image.url(),
                    image.alt(),
                    image.credit(),
                    image.caption(),
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    null);
        }
        return new ImageView(
                picture.url(),
                image.alt(),
                image.credit() == null ? picture.credit() : image.credit(),
                image.caption(),
                image.media().map(MediaId::value).orElse(null),
                picture.width(),
                picture.height(),
                picture.renditions(),
                picture.srcset(),
                picture.share(),
                picture.aiLabel());
    }

    /// Whether readers have to be told that artificial intelligence has made it.
    public boolean generated() {
        return aiLabel == PictureAiLabel.GENERATED;
    }

    /// What previews of links show.
    public String previewUrl() {
        return share == null ? url : share.url();
    }
}
