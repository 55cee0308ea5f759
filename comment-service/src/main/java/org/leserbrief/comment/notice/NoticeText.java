package org.leserbrief.comment.notice;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// What a notifier declares.
///
/// @param explanation why the comment is illegal
/// @param ground null where the notifier names no law
/// @param name null only where the ground allows it; as `email`
/// @param language of the mails
record NoticeText(
        String url,
        String explanation,
        @Nullable LegalGround ground,
        @Nullable String name,
        @Nullable String email,
        Language language) {
    static final int LONGEST_EXPLANATION = 5_000;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_EMAIL = 254;

    /// Exactly one mailbox: no list, no display name, no line breaks that could add mail headers. The lengths are
    /// those of RFC 5321, section 4.5.3.1.
    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s\\p{Cntrl}<>,;@\"]{1,64}@[^\\s\\p{Cntrl}<>,;@\"]{1,255}");

    /// @throws ProblemException 422 that names the field
    NoticeText {
        if (Texts.check(explanation, LONGEST_EXPLANATION, true) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("explanation", "must be readable text of up to 5000 characters");
        }
        explanation = BidiControls.tame(explanation);
        boolean anonymous = ground != null && ground.allowsAnonymity();
        if (name == null ? !anonymous : Texts.check(name, LONGEST_NAME, false) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("name", "must be given, readable and at most 200 characters long");
        }
        name = name == null ? null : BidiControls.tame(name);
        if (email == null
                ? !anonymous
                : email.length() > LONGEST_EMAIL || !MAILBOX.matcher(email).matches()) {
            throw ProblemException.invalid("email", "must be the address of a mailbox");
        }
    }

    /// `toString` reveals nothing of the notifier, so that nothing gets into a log.
    @Override
    public String toString() {
        return "NoticeText[" + ground + "]";
    }
}
