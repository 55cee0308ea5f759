package org.leserbrief.comment.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.reader.Contacts;
import org.leserbrief.comment.reader.ErasedReadersBack;
import org.leserbrief.platform.mail.MailOutcome;

/// Sends the mails about decisions.
///
/// Readers who want no mails get none of these either. The law demands a statement of reasons, not a mail: it is on
/// the reader's page of decisions from the moment of the decision, and whoever unsubscribes is promised that no mail
/// comes any more. A choice of "daily" does not delay them, because time for an appeal runs.
@ApplicationScoped
class LetterJob {
    private static final int MOST_IN_TURN = 200;

    /// After this many failures in a row the server is unavailable, so the next run tries again.
    private static final int FAILURES_IN_TURN = 3;

    private final Letters letters;
    private final Contacts contacts;
    private final EmailChoices choices;
    private final LetterMail writer;

    LetterJob(Letters letters, Contacts contacts, EmailChoices choices, LetterMail writer) {
        this.letters = letters;
        this.contacts = contacts;
        this.choices = choices;
        this.writer = writer;
    }

    @Scheduled(
            every = "{leserbrief.mail.period:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = ErasedReadersBack.class)
    void run() {
        letters.parkLost();
        int failures = 0;
        for (int i = 0; i < MOST_IN_TURN && failures < FAILURES_IN_TURN; i++) {
            Optional<Letters.Taken> letter = letters.take();
            if (letter.isEmpty()) {
                return;
            }
            switch (send(letter.get())) {
                case WORKS -> failures = 0;
                case BUSY -> failures++;
                // Each further one would be parked, too, as long as the server breaks off.
                case UNCLEAR -> {
                    return;
                }
            }
        }
    }

    private MailQueue.Server send(Letters.Taken letter) {
        Optional<String> address = address(letter);
        if (address.isEmpty()) {
            letters.done(letter);
            return MailQueue.Server.WORKS;
        }
        MailOutcome outcome = writer.send(letter, address.get());
        UUID reader = letter.reader();
        if (reader != null && outcome instanceof MailOutcome.Refused(var _, boolean ofAddress) && ofAddress) {
            contacts.refused(reader, address.get());
        }
        return letters.settle(letter, outcome);
    }

    /// Empty if there is none any more or mail servers refuse it, or the reader wants no mails.
    private Optional<String> address(Letters.Taken letter) {
        UUID reader = letter.reader();
        return reader == null
                ? Optional.ofNullable(letter.email())
                : contacts.mailable(reader)
                        .filter(contact -> choices.of(reader) != EmailChoice.NEVER)
                        .map(Contacts.Contact::email);
    }
}
