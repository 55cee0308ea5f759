package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.leserbrief.platform.base.text.BidiControls;

/// The author of an article as the by-line names them, and the slug of their name, which says who it is: names with
/// the same slug are one person.
@Embeddable
public record Author(
        @Column(name = "author_name") String name,
        @Column(name = "author_slug") String slug) {
    public static Author named(String name) {
        String stripped = BidiControls.tame(name.strip());
        return new Author(stripped, Slug.of(stripped, nonLatin(stripped)));
    }

    /// The path of their page.
    @JsonProperty
    public String url() {
        return "/authors/" + slug;
    }

    /// Names without any Latin letter or digit have no readable slug, but each needs its own.
    private static String nonLatin(String name) {
        CRC32C hash = new CRC32C();
        hash.update(Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8));
        return "autor-" + Long.toHexString(hash.getValue());
    }
}
