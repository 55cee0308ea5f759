package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.leserbrief.comment.notification.Letters;
import org.leserbrief.comment.report.ReportOutcome;
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

    /// The only place where the code stands beside the answer to the notice. Nothing that was typed is in it: anybody
    /// can give the address of somebody else, who would get a stranger's words from this site.
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
                            site.absolute(NoticePageResource.path(filed.reference(), filed.code()))));
        }
    }

    @Transactional(TxType.MANDATORY)
    void decision(Notifier notifier, ReportOutcome outcome) {
        if (notifier.email() != null) {
            NoticeMessages messages = messages(notifier.language());
            letters.toAddress(
                    notifier.email(),
                    notifier.language(),
                    messages.decisionSubject(notifier.reference()),
                    messages.decision(
                            site.name(),
                            notifier.reference(),
                            messages.state(outcome.code()),
                            site.absolute("/impressum")));
        }
    }

    @Transactional(TxType.MANDATORY)
    void goneLater(Notifier notifier) {
        if (notifier.email() != null) {
            NoticeMessages messages = messages(notifier.language());
            letters.toAddress(
                    notifier.email(),
                    notifier.language(),
                    messages.decisionSubject(notifier.reference()),
                    messages.goneLater(site.name(), notifier.reference()));
        }
    }

    @Transactional(TxType.MANDATORY)
    void appealAnswer(Notifier notifier, boolean reversed, String answer) {
        if (notifier.email() != null) {
            NoticeMessages messages = messages(notifier.language());
            letters.toAddress(
                    notifier.email(),
                    notifier.language(),
                    messages.decisionSubject(notifier.reference()),
                    messages.appealAnswer(
                            site.name(),
                            notifier.reference(),
                            messages.state(reversed ? ReportOutcome.UPHELD.code() : ReportOutcome.REJECTED.code()),
                            answer));
        }
    }

    static NoticeMessages messages(Language language) {
        return language.messages(NoticeMessages.class);
    }
}
