package org.leserbrief.article.newsletter.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of mails that the mailbox does not give.
class BounceMailboxTest {
    private final List<String> handled = new ArrayList<>();

    @Test
    void a_mail_that_does_not_arrive_stays_unread_and_keeps_none_behind_it() throws MessagingException {
        Mail first = new Mail("first", null);
        Mail slow = new Mail("slow", new MessagingException("timeout"));
        Mail last = new Mail("last", null);
        assertThrows(
                MessagingException.class, () -> BounceMailbox.read(List.<Message>of(first, slow, last), this::isDone));
        assertEquals(List.of("first", "last"), handled);
        assertEquals(new Flags(), slow.getFlags());
        assertEquals(read(), last.getFlags());
    }

    @Test
    void a_mail_that_another_replica_has_deleted_is_no_trouble() throws MessagingException {
        Mail gone = new Mail("gone", new MessageRemovedException());
        Mail last = new Mail("last", null);
        BounceMailbox.read(List.<Message>of(gone, last), this::isDone);
        assertEquals(List.of("last"), handled);
        assertEquals(read(), last.getFlags());
    }

    @Test
    void a_mail_that_cannot_be_noted_is_read_again() throws MessagingException {
        Mail mail = new Mail("first", null);
        assertThrows(
                IllegalStateException.class,
                () -> BounceMailbox.read(List.<Message>of(mail), any -> {
                    throw new IllegalStateException("no database");
                }));
        assertEquals(new Flags(), mail.getFlags());
    }

    @Test
    void a_mail_is_seen_before_it_is_parsed_and_kept_if_nobody_is_done_with_it() throws MessagingException {
        Mail mail = new Mail("first", null);
        List<Boolean> seen = new ArrayList<>();
        BounceMailbox.read(List.<Message>of(mail), any -> {
            seen.add(mail.has(Flags.Flag.SEEN));
            return false;
        });
        assertEquals(List.of(true), seen);
        assertEquals(new Flags(Flags.Flag.SEEN), mail.getFlags());
    }

    private boolean isDone(MimeMessage mail) {
        try {
            return handled.add(mail.getSubject());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Flags read() {
        Flags flags = new Flags(Flags.Flag.SEEN);
        flags.add(Flags.Flag.DELETED);
        return flags;
    }

    /// A mail of the server's that may fail while it is fetched.
    private static final class Mail extends MimeMessage {
        private final @Nullable MessagingException failure;

        Mail(String subject, @Nullable MessagingException failure) throws MessagingException {
            super(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(
                            ("Subject: " + subject + "\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII)));
            this.failure = failure;
        }

        boolean has(Flags.Flag flag) {
            try {
                return getFlags().contains(flag);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void writeTo(OutputStream to) throws IOException, MessagingException {
            if (failure != null) {
                throw failure;
            }
            super.writeTo(to);
        }
    }
}
