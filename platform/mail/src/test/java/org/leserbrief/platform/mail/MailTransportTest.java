package org.leserbrief.platform.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

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
