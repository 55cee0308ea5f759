package org.leserbrief.comment.notice;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form for a notice, with what was typed.
///
/// @param ground the code, as it was sent
/// @param error why it was refused; null if it was not
/// @param wrong the name of the field that is not valid; empty if it is none of them
/// @param opened what the form before has sent of when it was opened; empty for a new one
record NoticeForm(
        String url,
        String explanation,
        String ground,
        String name,
        String email,
        boolean goodFaith,
        Language language,
        @Nullable String error,
        String wrong,
        String opened) {

    static NoticeForm empty(@Nullable String url, Language language) {
        return new NoticeForm(Objects.requireNonNullElse(url, ""), "", "", "", "", false, language, null, "", "");
    }

    static NoticeForm of(NoticePageResource.Input input, Language language) {
        return new NoticeForm(
                text(input.url()).strip(),
                // Browsers send line breaks as CR LF.
                text(input.explanation()).replace("\r\n", "\n"),
                text(input.ground()),
                text(input.name()).strip(),
                text(input.email()).strip(),
                input.goodFaith() != null,
                language,
                null,
                "",
                text(input.opened()));
    }

    NoticeForm refused(String why, String field) {
        return new NoticeForm(url, explanation, ground, name, email, goodFaith, language, why, field, opened);
    }

    /// @throws ProblemException 422 that names the field
    NoticeText declared() {
        if (!goodFaith) {
            throw ProblemException.invalid("goodFaith", "must be true");
        }
        Optional<LegalGround> law = LegalGround.find(ground);
        if (law.isEmpty() && !ground.isEmpty()) {
            throw ProblemException.invalid("legalGround", "is none");
        }
        return new NoticeText(url, explanation, law.orElse(null), given(name), given(email), language);
    }

    private static @Nullable String given(String field) {
        return field.isEmpty() ? null : field;
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }

    public List<LegalGround> grounds() {
        return List.of(LegalGround.values());
    }

    public int longest() {
        return NoticeText.LONGEST_EXPLANATION;
    }
}
