package org.leserbrief.comment.report;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// Why a comment is reported.
///
/// @param detail in the reporter's own words; its bidirectional controls take effect only within their line
public record Grounds(ReportReason reason, @Nullable String detail) {
    /// The maximum length of the detail, in code points: moderators read it beside the comment.
    public static final int LONGEST_DETAIL = 1_000;

    /// @throws ProblemException 422 without a detail where the reason needs one, or for one that is not readable
    public Grounds {
        if (detail == null && reason.needsDetail()) {
            throw ProblemException.invalid("detail", "must be given for this reason");
        }
        if (detail != null) {
            if (Texts.check(detail, LONGEST_DETAIL, true) != Texts.Verdict.FINE) {
                throw ProblemException.invalid("detail", "must be readable text");
            }
            detail = BidiControls.tame(detail);
        }
    }
}
