package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.leserbrief.comment.notice.NoticeReviews;
import org.leserbrief.comment.notification.DecisionNotification;
import org.leserbrief.comment.notification.DecisionNotifications;
import org.leserbrief.comment.notification.Letters;
import org.leserbrief.comment.statement.OwnDecisionsPageResource;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Tells the answers to appeals, by mail and in the notifications, in the transaction of the decision.
@ApplicationScoped
class AppealMails {
    private final Letters letters;
    private final DecisionNotifications notifications;
    private final NoticeReviews notices;
    private final Site site;

    AppealMails(Letters letters, DecisionNotifications notifications, NoticeReviews notices, Site site) {
        this.notifications = notifications;
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
            notifications.tell(List.of(author), DecisionNotification.Kind.APPEAL, settled.statement(), at);
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
