package org.leserbrief.article.author;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Somebody who writes.
///
/// @param slug made of the name under which they first wrote, and never changed
/// @param contact an address for readers: http, https, mailto, or a path of this site
/// @param version part of the `ETag`, and not needed otherwise
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Author")
public record AuthorProfile(
        String slug,
        String name,
        Biography biography,
        @Nullable Portrait picture,
        @Nullable String contact,
        @JsonIgnore long version) {

    /// The path of their page.
    @JsonProperty
    public String url() {
        return "/authors/" + slug;
    }
}
