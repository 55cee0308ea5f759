package org.leserbrief.article.newsletter.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// Anybody may send a mail to the mailbox: what it makes of memory stays in proportion to its size.
class DeliveryReportTest {
    private static final int MEGABYTE = 1_000_000;

    private static final String FIELDS = """
            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; back@probe.example
            Action: failed
            Status: 5.1.1
            """;

    @Test
    void a_megabyte_of_blank_lines_around_the_fields_takes_little_memory() throws Exception {
        assertEquals(Optional.of(new DeliveryReport("5.1.1")), frugally(report(FIELDS + "\n".repeat(MEGABYTE))));
        assertEquals(Optional.of(new DeliveryReport("5.1.1")), frugally(report("\n \n" + FIELDS)));
        assertEquals(Optional.empty(), frugally(report("\n".repeat(MEGABYTE) + FIELDS)));
    }

    @Test
    void a_megabyte_of_recipients_takes_little_memory() throws Exception {
        assertEquals(Optional.empty(), frugally(report(FIELDS + "\na: b\n".repeat(MEGABYTE / 6))));
    }

    @Test
    void a_megabyte_of_boundaries_takes_little_memory() throws Exception {
        assertEquals(Optional.empty(), frugally(report(FIELDS + "\n--p\n\n".repeat(MEGABYTE / 6))));
    }

    @Test
    void a_report_without_a_boundary_is_none() throws Exception {
        assertEquals(Optional.empty(), frugally(report(FIELDS).replace("; boundary=p", "")));
    }

    private static Optional<DeliveryReport> frugally(String mail) throws IOException, MessagingException {
        MimeMessage message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Optional<DeliveryReport> report = DeliveryReport.parse(message);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        // A block of header fields for each of them would be a thousand times the mail.
        assertTrue(bytes < 40L * MEGABYTE, () -> bytes + " bytes");
        return report;
    }

    private static String report(String status) {
        return """
                To: bounces@news.example
                Content-Type: multipart/report; boundary=p

                --p
                Content-Type: text/plain

                I'm sorry
                --p
                Content-Type: message/delivery-status

                %s
                --p--
                """.formatted(status).replace("\n", "\r\n");
    }
}
