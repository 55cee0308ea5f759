package org.leserbrief.article.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.CorrectionKind;
import org.leserbrief.article.core.Editor;

/// A correction as editors see it: with who published it, and who took it back.
///
/// @param number counts from 1 within the article
/// @param revision the article's revision when it was published
/// @param retraction null while it stands
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CorrectionRecord")
public record CorrectionRecord(
        int number,
        CorrectionKind kind,
        String text,
        int revision,
        Instant correctedAt,
        Editor editor,
        @Nullable Retraction retraction) {
    /// How it was taken back.
    @Schema(name = "Retraction")
    public record Retraction(Instant retractedAt, Editor editor, String reason) {}

    /// All of an article. There are at most [Corrections#MOST], so the list has no further slices.
    @Schema(name = "CorrectionRecordList")
    record All(List<CorrectionRecord> items) {}
}
