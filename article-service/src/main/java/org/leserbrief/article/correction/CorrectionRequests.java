package org.leserbrief.article.correction;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.article.core.CorrectionKind;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.ReadableText;

/// The request bodies of editors.
public final class CorrectionRequests {
    private CorrectionRequests() {}

    @Schema(name = "CorrectionRequest")
    public record Addition(
            @Schema(required = true) @NotNull CorrectionKind kind,

            @Schema(required = true, description = "plain text, at most 2,000 characters")
            @NotNull
            @ReadableText(most = 2_000, multiline = true)
            String text) {
        public String toText() {
            return BidiControls.tame(text.strip());
        }
    }

    @Schema(name = "RetractionRequest")
    public record Retraction(
            @Schema(required = true, description = "why, for other editors; at most 500 characters")
            @NotNull
            @ReadableText(most = 500, multiline = true)
            String reason) {
        public String toReason() {
            return BidiControls.tame(reason.strip());
        }
    }
}
