package org.leserbrief.article.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.article.core.CorrectionKind;

/// A correction of an article, as readers see it.
///
/// @param number counts from 1 within the article
@Schema(name = "Correction")
public record CorrectionView(int number, CorrectionKind kind, String text, Instant correctedAt) {
    /// In the list of all corrections.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "ListedCorrection")
    public record Listed(int number, CorrectionKind kind, String text, Instant correctedAt, CorrectedArticle article) {}

    /// @param url the path of its page
    @Schema(name = "CorrectedArticle")
    public record CorrectedArticle(String id, String url, String headline) {}
}
