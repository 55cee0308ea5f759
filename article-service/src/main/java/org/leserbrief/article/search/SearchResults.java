package org.leserbrief.article.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.TeaserView;

/// The articles found.
///
/// @param match why these
/// @param corrected what was searched for instead; null unless a word was corrected
@Schema(name = "SearchResults")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SearchResults(
        List<Hit> items,
        @Nullable String next,
        Match match,
        @Nullable String corrected) {
    public SearchResults {
        items = List.copyOf(items);
    }

    static final SearchResults NONE = new SearchResults(List.of(), null, Match.ALL, null);

    /// Which articles these are.
    public enum Match {
        /// Those with all the words.
        @JsonProperty("all")
        ALL,
        /// None has all the words; these have words that are written like them.
        @JsonProperty("corrected")
        CORRECTED,
        /// None has all the words; these have some.
        @JsonProperty("some")
        SOME
    }

    /// An article with the part of its text that has the words.
    ///
    /// @param snippetHtml escaped text with `mark` elements
    @Schema(name = "SearchHit")
    public record Hit(@JsonUnwrapped TeaserView article, String snippetHtml) {}

    @JsonIgnore
    public boolean isEmpty() {
        return items.isEmpty();
    }
}
