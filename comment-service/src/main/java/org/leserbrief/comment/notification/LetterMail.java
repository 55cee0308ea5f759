package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.mail.MailOutcome;

/// Writes the mails about decisions, as plain text.
@ApplicationScoped
class LetterMail {
    private final MailSender sender;
    private final Site site;
    private final UnsubscribeTokens tokens;

    LetterMail(MailSender sender, Site site, UnsubscribeTokens tokens) {
        this.sender = sender;
        this.site = site;
        this.tokens = tokens;
    }

    /// Returns when the mail server has answered, or has not in time.
    MailOutcome send(Letters.Taken letter, String address) {
        MailMessages messages = letter.language().messages(MailMessages.class);
        String name = "letter-%d-%d".formatted(letter.id(), letter.body().hashCode());
        UUID reader = letter.reader();
        String subject = letter.subject() == null ? messages.decisions(site.name()) : letter.subject();
        if (reader == null) {
            return sender.send(
                    Mail.withText(address, MailSender.subject(subject), letter.body()), letter.language(), name);
        }
        String unsubscribe = site.absolute(UnsubscribeResource.PATH + "?token=" + tokens.of(reader));
        String text = "%s\n\n%s\n\n-- \n%s\n%s: %s\n"
                .formatted(
                        messages.decisionsIntro(site.name()),
                        letter.body(),
                        messages.why(site.name()),
                        messages.unsubscribe(),
                        unsubscribe);
        return sender.send(
                MailSender.unsubscribable(Mail.withText(address, MailSender.subject(subject), text), unsubscribe),
                letter.language(),
                name);
    }
}
