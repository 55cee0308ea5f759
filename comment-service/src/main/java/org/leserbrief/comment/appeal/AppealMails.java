package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.UUID;
import org.leserbrief.comment.notice.NoticeReviews;
import org.leserbrief.comment.notification.Letters;
import org.leserbrief.comment.statement.OwnDecisionsPageResource;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Mails the answers to appeals, in the transaction of the decision.
@ApplicationScoped
class AppealMails {
    private final Letters letters;
    private final NoticeReviews notices;
    private final Site site;

    AppealMails(Letters letters, NoticeReviews notices, Site site) {
        this.notices = notices;
        this.letters = letters;
        this.site = site;
    }

    @Transactional(TxType.MANDATORY)
    void answer(Appeal settled, UUID moderator, Instant at, String answer) {
        UUID author = settled.decision().author();
        if (settled.subject() instanceof Appeal.OfNotice notice) {
            notices.answer(notice.id(), settled.outcome().state() == AppealState.REVERSED, moderator, at, answer);
        } else if (author != null) {
            letters.toReader(author, language -> text(settled, answer, language));
        }
    }

    private String text(Appeal settled, String answer, Language language) {
        AppealMessages messages = AppealPages.messages(language);
        return "%s\n%s\n\n%s"
                .formatted(
                        messages.mail(settled.outcome().state().code()),
                        site.absolute(OwnDecisionsPageResource.PATH + "/" + settled.statement()),
                        answer);
    }
}
