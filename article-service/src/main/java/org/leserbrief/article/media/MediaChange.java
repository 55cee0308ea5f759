package org.leserbrief.article.media;

import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;

/// A change of what is said about a picture; what is missing stays.
@Schema(name = "MediaChange")
public record MediaChange(
        @Schema(description = "whom to name for it, at most 200 characters")
        @ReadableText(most = PictureMetadata.LONGEST_CREDIT)
        @Nullable
        String credit,

        @Schema(description = "a suggestion for captions, at most 1,000 characters")
        @ReadableText(most = PictureMetadata.LONGEST_CAPTION)
        @Nullable
        String caption,

        @Schema(description = "another one gives the share picture another address") @Valid @Nullable
        FocalPoint focalPoint,

        @Schema(description = "the part that artificial intelligence had in it; readers are told if it is `generated`")
        @Nullable
        PictureAiLabel aiLabel) {
    /// The picture with what is not missing.
    Media applied(Media media) {
        return media.with(
                credit == null ? media.credit() : credit.strip(),
                caption == null ? media.caption() : caption.strip(),
                focus(media),
                label(media));
    }

    /// The picture with all of it: without a caption it has none.
    Media replacing(Media media) {
        return media.with(
                credit == null ? media.credit() : credit.strip(),
                caption == null ? null : caption.strip(),
                focus(media),
                label(media));
    }

    private PictureAiLabel label(Media media) {
        return aiLabel == null ? media.aiLabel() : aiLabel;
    }

    /// As it is kept, in hundredths.
    private FocalPoint focus(Media media) {
        FocalPoint wanted = focalPoint == null ? media.focalPoint() : focalPoint;
        return FocalPoint.ofPercent(wanted.percentX(), wanted.percentY());
    }
}
