package org.leserbrief.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail as it was received.
///
/// @param id derived from the Message-ID and the recipients, so that links to a mail stay valid
record ReceivedMail(
        String id,
        String from,
        String to,
        String subject,
        Instant sentAt,
        String headers,
        Optional<String> text,
        Optional<String> html) {

    static ReceivedMail of(MimeMessage mail) {
        try {
            String to = addresses(mail, "To");
            return new ReceivedMail(
                    UUID.nameUUIDFromBytes((mail.getMessageID() + to).getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    addresses(mail, "From"),
                    to,
                    Optional.ofNullable(mail.getSubject()).orElse(""),
                    mail.getSentDate() == null
                            ? Instant.EPOCH
                            : mail.getSentDate().toInstant(),
                    String.join("\n", Collections.list(mail.getAllHeaderLines())),
                    Optional.ofNullable(part(mail.getContent(), mail.getContentType(), "text/plain")),
                    Optional.ofNullable(part(mail.getContent(), mail.getContentType(), "text/html")));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String part(Object content, String type, String wanted)
            throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = part(inner.getContent(), inner.getContentType(), wanted);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return content instanceof String text && type.toLowerCase(Locale.ROOT).startsWith(wanted) ? text : null;
    }

    /// The header without parsing, because it may be missing or contain something that is not an address.
    private static String addresses(MimeMessage mail, String header) throws MessagingException {
        String written = mail.getHeader(header, ", ");
        return written == null ? "" : decoded(MimeUtility.unfold(written));
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (UnsupportedEncodingException asItIs) {
            return header;
        }
    }
}
