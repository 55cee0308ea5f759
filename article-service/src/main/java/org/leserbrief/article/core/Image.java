package org.leserbrief.article.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// An article's image.
///
/// @param url on this site (`/media/x.svg`) or elsewhere (`https://…`)
/// @param alt the text alternative
/// @param credit the photographer or agency
@Embeddable
public record Image(
        @Column(name = "image_url") String url,
        @Column(name = "image_alt") String alt,
        @Column(name = "image_credit") @Nullable String credit) {}
