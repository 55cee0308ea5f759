package org.leserbrief.comment.notice;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.leserbrief.comment.notification.Letters;
import org.leserbrief.comment.report.Outcome;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Mails to notifiers, each in the transaction of what it tells.
@ApplicationScoped
class NoticeMails {
    private final Letters letters;
    private final Site site;

    NoticeMails(Letters letters, Site site) {
        this.letters = letters;
        this.site = site;
    }

    /// The public origin of this site.
    String site() {
        return site.url();
    }

    /// The only place where the code stands beside the answer to the notice.
    @Transactional(TxType.MANDATORY)
    void receipt(NoticeText text, Notices.Filed filed) {
        if (text.email() != null) {
            NoticeMessages messages = messages(text.language());
            letters.toAddress(
                    text.email(),
                    text.language(),
                    messages.receiptSubject(filed.reference()),
                    messages.receipt(
                            site.name(),
                            filed.reference(),
                            site.absolute(NoticePageResource.path(filed.reference(), filed.code())),
                            text.explanation()));
        }
    }

    @Transactional(TxType.MANDATORY)
    void decision(String email, Language language, String reference, String state) {
        NoticeMessages messages = messages(language);
        letters.toAddress(
                email,
                language,
                messages.decisionSubject(reference),
                messages.decision(site.name(), reference, messages.state(state), site.absolute("/impressum")));
    }

    @Transactional(TxType.MANDATORY)
    void appealAnswer(NoticeReviews.Notifier notifier, boolean reversed, String answer) {
        if (notifier.email() != null) {
            NoticeMessages messages = messages(notifier.language());
            letters.toAddress(
                    notifier.email(),
                    notifier.language(),
                    messages.decisionSubject(notifier.reference()),
                    messages.appealAnswer(
                            site.name(),
                            notifier.reference(),
                            messages.state(reversed ? Outcome.UPHELD.code() : Outcome.REJECTED.code()),
                            answer));
        }
    }

    static NoticeMessages messages(Language language) {
        return MessageBundles.get(NoticeMessages.class, Localized.Literal.of(language.code()));
    }
}
