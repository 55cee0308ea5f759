package org.leserbrief.comment.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A report in the API, for its reporter.
///
/// @param url the page of the comment; null if it cannot be read any more
/// @param settledAt null while it is open
@Schema(name = "Report")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReportJson(
        String commentId,
        String articleId,
        @Nullable String url,
        ReportReason reason,
        @Nullable String detail,
        Instant createdAt,

        @Schema(enumeration = {"open", "upheld", "rejected", "deleted"})
        String state,

        @Nullable Instant settledAt) {
    static ReportJson of(OwnReport report) {
        return new ReportJson(
                Long.toString(report.commentId()),
                Long.toString(report.articleId()),
                report.url(),
                report.reason(),
                report.detail(),
                report.createdAt(),
                report.state(),
                report.settledAt());
    }
}
