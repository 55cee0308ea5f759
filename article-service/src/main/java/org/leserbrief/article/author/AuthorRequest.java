package org.leserbrief.article.author;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.PictureAddress;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.ReadableText;

/// What an editor says of an author: always everything.
@Schema(name = "AuthorRequest")
record AuthorRequest(
        @Schema(required = true, description = "at most 80 characters") @NotNull @ReadableText(most = 80)
        String name,

        @Valid @Nullable BiographyRequest biography,
        @Valid @Nullable PictureRequest picture,

        @Schema(description = "http, https, mailto, or a path of this site, at most 500 characters")
        @ContactAddress
        @Nullable
        String contact) {

    /// In one or both languages, at most 1,000 characters each.
    @Schema(name = "BiographyRequest")
    record BiographyRequest(
            @ReadableText(most = 1_000, multiline = true) @Nullable
            String de,

            @ReadableText(most = 1_000, multiline = true) @Nullable
            String en) {}

    @Schema(name = "PortraitRequest")
    record PictureRequest(
            @Schema(required = true, description = "http, https, or a path of this site") @NotNull @PictureAddress
            String url,

            @Schema(required = true, description = "what it shows, at most 300 characters")
            @NotNull
            @ReadableText(most = 300)
            String alt,

            @Schema(description = "whom to name for it, at most 200 characters") @ReadableText(most = 200) @Nullable
            String credit) {}

    AuthorProfile toProfile(String slug) {
        return new AuthorProfile(
                slug,
                BidiControls.tame(name.strip()),
                biography == null
                        ? new Biography(null, null)
                        : new Biography(tame(biography.de()), tame(biography.en())),
                picture == null
                        ? null
                        : new Portrait(
                                picture.url(), BidiControls.tame(picture.alt().strip()), tame(picture.credit())),
                contact,
                0);
    }

    private static @Nullable String tame(@Nullable String text) {
        return text == null ? null : BidiControls.tame(text.strip());
    }
}
