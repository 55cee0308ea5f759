package org.leserbrief.platform.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTransportTest {
    @Test
    void an_address_that_is_refused_for_good_is_told_from_a_mail_that_is() {
        assertEquals(
                new MailOutcome.Refused("550 5.1.1", true),
                outcome("recipient address not accepted", 550, "550 5.1.1 <ada@example.org> unknown"));
        assertEquals(
                new MailOutcome.Refused("554 5.7.1", false),
                outcome("sending data failed", 554, "554 5.7.1 looks like spam"));
    }

    /// Each of them may hit all readers of a letter at once: none may end their subscriptions.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "554 5.7.1 <ada@example.org>: Relay access denied",
                "550 5.7.1 Client host [192.0.2.1] blocked using zen.example",
                "550 5.7.26 This mail is unauthenticated",
                "530 5.7.0 Must issue a STARTTLS command first",
                "550 5.1.8 <letter@news.example>: Sender address rejected: Domain not found",
                "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname"
            })
    void a_recipient_refused_because_of_who_sends_is_tried_later(String reply) {
        assertEquals(new MailOutcome.Later(reply.substring(0, reply.indexOf(' ', 4))), atRecipient(reply));
    }

    @ParameterizedTest
    @CsvSource({
        "552 5.2.2 <ada@example.org> mailbox full, 552 5.2.2",
        "550 5.4.1 Recipient address rejected: Access denied, 550 5.4.1",
        "550 relay not permitted, 550",
        "550 no mail from [5.1.1.20] wanted, 550",
        "550 5.1.1.20 is listed, 550",
        "553 <5.1.1@example.org> no, 553"
    })
    void a_recipient_refused_for_another_reason_than_a_missing_mailbox_keeps_its_address(String reply, String code) {
        assertEquals(new MailOutcome.Refused(code, false), atRecipient(reply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
    void an_address_without_a_mailbox_is_given_up_whenever_the_server_says_so(String status) {
        String reply = "550-" + status + " The account that you tried to reach does not exist";
        assertEquals(new MailOutcome.Refused("550 " + status, true), atRecipient(reply));
        assertEquals(new MailOutcome.Refused("550 " + status, true), outcome("sending data failed", 550, reply));
    }

    private static MailOutcome atRecipient(String reply) {
        return outcome("recipient address not accepted", Integer.parseInt(reply.substring(0, 3)), reply);
    }

    @Test
    void what_passes_or_is_our_own_fault_is_tried_later() {
        assertEquals(
                new MailOutcome.Later("451 4.7.1"),
                outcome("recipient address not accepted", 451, "451 4.7.1 greylisted"));
        assertEquals(new MailOutcome.Later("421"), outcome("got error from server", 421, "421 too busy"));
        assertEquals(new MailOutcome.Later("535 5.7.8"), outcome("AUTH failed", 535, "535 5.7.8 bad password"));
        assertEquals(
                new MailOutcome.Later("550 5.7.1"),
                outcome("sender address not accepted", 550, "550 5.7.1 <letter@example.org> not allowed"));
        assertEquals(
                new MailOutcome.Later("no connection"),
                MailTransport.outcome(new CompletionException(new ConnectException("refused"))));
        assertEquals(
                new MailOutcome.Later("not begun"),
                MailTransport.outcome(new CompletionException(
                        new NoStackTraceThrowable("STARTTLS required but not supported by server"))));
        assertEquals(
                new MailOutcome.Later("no TLS"),
                MailTransport.outcome(new CompletionException(new SSLHandshakeException("expired"))));
    }

    @Test
    void a_connection_that_ends_or_hangs_leaves_it_open() {
        assertEquals(
                new MailOutcome.Unknown("CompletionException"),
                MailTransport.outcome(new CompletionException(new IOException("to ada@example.org closed"))));
        assertEquals(new MailOutcome.Unknown("TimeoutException"), MailTransport.outcome(new TimeoutException()));
    }

    private static MailOutcome outcome(String what, int code, String reply) {
        return MailTransport.outcome(
                new CompletionException(new SMTPException(what, code, List.of(reply), code >= 500)));
    }
}
