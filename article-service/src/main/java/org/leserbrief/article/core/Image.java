package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;

/// The use of a picture in an article. A picture of the library is named by its address, which older replicas show too.
///
/// @param url on this site or elsewhere (`https://…`)
/// @param alt the text alternative; empty for a decorative picture
/// @param credit the photographer or agency; null for that of the library
@Embeddable
public record Image(
        @Column(name = "image_url") String url,
        @Column(name = "image_alt") String alt,
        @Column(name = "image_credit") @Nullable String credit,
        @Column(name = "image_caption") @Nullable String caption) {
    public static Image ofLibrary(MediaId id, String alt, @Nullable String credit, @Nullable String caption) {
        return new Image(Picture.address(id), alt, credit, caption);
    }

    /// The picture of the library; empty for every other address.
    public Optional<MediaId> media() {
        return MediaId.ofAddress(url);
    }

    /// The id of the picture in the library, for JSON.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Nullable
    String mediaId() {
        return media().map(MediaId::value).orElse(null);
    }
}
