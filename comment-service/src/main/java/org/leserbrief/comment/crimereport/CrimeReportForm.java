package org.leserbrief.comment.crimereport;

import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form for a record, with what was typed.
///
/// @param error why it was refused; empty if it was not
record CrimeReportForm(String authority, String reference, String note, String error) {
    static final CrimeReportForm EMPTY = new CrimeReportForm("", "", "", "");

    /// What the form sends.
    public record Input(
            @FormParam("authority") @Nullable String authority,
            @FormParam("reference") @Nullable String reference,
            @FormParam("note") @Nullable String note) {}

    static CrimeReportForm of(Input input) {
        return new CrimeReportForm(
                Objects.requireNonNullElse(input.authority(), ""),
                Objects.requireNonNullElse(input.reference(), "").strip(),
                // Browsers send line breaks as CR LF.
                Objects.requireNonNullElse(input.note(), "").replace("\r\n", "\n"),
                "");
    }

    CrimeReportForm refused(String why) {
        return new CrimeReportForm(authority, reference, note, why);
    }

    /// @throws ProblemException 422
    CrimeReport.Draft draft() {
        if (Texts.check(note, CrimeReport.LONGEST_NOTE, true) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("note", "must be readable text");
        }
        if (!reference.isEmpty()
                && Texts.check(reference, CrimeReport.LONGEST_REFERENCE, false) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("reference", "must be readable text");
        }
        return new CrimeReport.Draft(
                Authority.find(authority).orElseThrow(() -> ProblemException.invalid("authority", "must be chosen")),
                reference.isEmpty() ? null : BidiControls.tame(reference),
                BidiControls.tame(note),
                null);
    }

    public List<Authority> authorities() {
        return List.of(Authority.values());
    }

    public int longestNote() {
        return CrimeReport.LONGEST_NOTE;
    }

    public int longestReference() {
        return CrimeReport.LONGEST_REFERENCE;
    }
}
