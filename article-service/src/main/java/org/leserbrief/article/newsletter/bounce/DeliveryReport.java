package org.leserbrief.article.newsletter.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/// What a mail server reports of a letter that it could not deliver (RFC 3464).
///
/// @param status a code (RFC 3463), such as `5.1.1`
record DeliveryReport(String status) {
    private static final Pattern STATUS = Pattern.compile("([45])\\.(\\d{1,3})\\.(\\d{1,3})");

    /// A report has the text for people, the status, and the mail; some servers add one more.
    private static final int MOST_PARTS = 10;

    /// Empty for what is no report of a letter that was given up: anything else, nonsense, and reports that it is
    /// delayed, was delivered or relayed.
    static Optional<DeliveryReport> parse(MimeMessage mail) throws IOException {
        try {
            if (!mail.isMimeType("multipart/report")) {
                return Optional.empty();
            }
            MimeMultipart parts =
                    new MimeMultipart(new ByteArrayDataSource(mail.getInputStream(), mail.getContentType()));
            for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                    return failure(new DeliveryStatus(part.getInputStream()));
                }
            }
            return Optional.empty();
        } catch (MessagingException | RuntimeException malformed) {
            // Of whatever kind: the parser gets what anybody may have sent.
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> failure(DeliveryStatus status) {
        // A letter has one recipient.
        if (status.getRecipientDSNCount() != 1) {
            return Optional.empty();
        }
        InternetHeaders recipient = status.getRecipientDSN(0);
        if (!"failed".equals(first(recipient, "Action"))) {
            return Optional.empty();
        }
        Matcher code = STATUS.matcher(first(recipient, "Status"));
        // Some servers add a comment in brackets.
        return code.lookingAt() ? Optional.of(new DeliveryReport(code.group())) : Optional.empty();
    }

    private static String first(InternetHeaders headers, String name) {
        @Nullable String[] values = headers.getHeader(name);
        return values == null || values[0] == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isPermanent() {
        return status.startsWith("5");
    }

    /// Whether there is no such mailbox, or it was closed: it will be the same with the next letter. 5.1.7 and 5.1.8
    /// are
    /// about our own address.
    boolean isOfAddress() {
        return status.equals("5.2.1") || status.matches("5\\.1\\.(?:[0-6]|10)");
    }
}
