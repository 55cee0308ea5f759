package org.leserbrief.article.newsletter.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.mail.EnhancedStatus;

/// What a mail server reports of a letter that it could not deliver (RFC 3464).
///
/// @param status a code (RFC 3463), such as `5.1.1`
record DeliveryReport(String status) {
    private static final Pattern STATUS = Pattern.compile("([45])\\.(\\d{1,3})\\.(\\d{1,3})");

    /// A report has the text for people, the status, and the mail; some servers add one more.
    private static final int MOST_PARTS = 10;

    /// The fields of one letter have some hundred bytes.
    private static final int MOST_OF_STATUS = 64 * 1024;

    /// The fields of the mail, and of its one recipient; one more tells that it has more.
    private static final int MOST_GROUPS = 3;

    /// Empty for what is no report of a letter that was given up: anything else, nonsense, and reports that it is
    /// delayed, was delivered or relayed.
    static Optional<DeliveryReport> parse(MimeMessage mail) throws IOException {
        try {
            if (!mail.isMimeType("multipart/report")) {
                return Optional.empty();
            }
            byte[] body = mail.getInputStream().readAllBytes();
            if (hasTooManyParts(body, mail.getContentType())) {
                return Optional.empty();
            }
            MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body, mail.getContentType()));
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                    return failure(groups(part.getInputStream()));
                }
            }
            return Optional.empty();
        } catch (MessagingException | RuntimeException malformed) {
            // Of whatever kind: the parser gets what anybody may have sent.
            return Optional.empty();
        }
    }

    /// Counted before they are parsed: each part takes about a kilobyte, and a boundary some bytes.
    private static boolean hasTooManyParts(byte[] body, String type) throws MessagingException {
        String boundary = new ContentType(type).getParameter("boundary");
        if (boundary == null || boundary.isEmpty()) {
            return true;
        }
        String delimiter = "--" + boundary;
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int found = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + delimiter.length())) {
            found++;
        }
        // One begins each part, and the last one ends them.
        return found > MOST_PARTS + 1;
    }

    /// The groups of fields between blank lines. The parser's own class for them takes a kilobyte for every blank
    /// line, of which a mail may have a million.
    private static List<InternetHeaders> groups(InputStream status) throws IOException, MessagingException {
        String read = new String(status.readNBytes(MOST_OF_STATUS), StandardCharsets.ISO_8859_1);
        List<InternetHeaders> groups = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        for (String line : read.concat("\n\n").lines().toList()) {
            if (!line.isBlank()) {
                group.append(line).append("\r\n");
            } else if (!group.isEmpty() && groups.size() < MOST_GROUPS) {
                groups.add(new InternetHeaders(
                        new ByteArrayInputStream(group.toString().getBytes(StandardCharsets.ISO_8859_1))));
                group.setLength(0);
            }
        }
        return groups;
    }

    private static Optional<DeliveryReport> failure(List<InternetHeaders> groups) {
        // A letter has one recipient.
        if (groups.size() != 2) {
            return Optional.empty();
        }
        InternetHeaders recipient = groups.getLast();
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

    boolean isOfAddress() {
        return new EnhancedStatus(status).isDeadAddress();
    }
}
