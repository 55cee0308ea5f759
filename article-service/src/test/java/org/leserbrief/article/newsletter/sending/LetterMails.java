package org.leserbrief.article.newsletter.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leserbrief.article.MailServer;

/// What is in the mails that readers get.
final class LetterMails {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/newsletter/\\w+/[A-Za-z0-9_-]{43})");

    private LetterMails() {}

    /// The paths of all links in a mail: its headers, its text, its HTML.
    static Set<String> links(MimeMessage mail) throws Exception {
        String whole = String.join(" ", Objects.requireNonNullElse(mail.getHeader("List-Unsubscribe"), new String[0]))
                + " " + text(mail) + " "
                + (mail.getContent() instanceof Multipart ? html(mail).replace("&amp;", "&") : "");
        Set<String> links = Pattern.compile("https?://[^/\\s\"'<>]+(/[^\\s\"'<>]*)")
                .matcher(whole)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        long hrefs = Pattern.compile("href=").matcher(whole).results().count();
        assertEquals(
                hrefs,
                Pattern.compile("href=\"https?://").matcher(whole).results().count(),
                "a link is relative");
        return links;
    }

    static MimeMessage only(String address) {
        List<MimeMessage> mails = MailServer.mailsTo(address);
        assertEquals(1, mails.size());
        return mails.getFirst();
    }

    static String listUnsubscribe(MimeMessage letter) throws Exception {
        // As it is in the mail: an address must not be folded.
        Matcher link = LINK.matcher(letter.getHeader("List-Unsubscribe", null));
        assertTrue(link.find());
        return link.group(1);
    }

    static String link(String text, String kind) {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(path -> path.startsWith("/newsletter/" + kind + "/"))
                .findFirst()
                .orElseThrow();
    }

    static String text(MimeMessage mail) throws Exception {
        return part(mail.getContent(), "text/plain");
    }

    static String html(MimeMessage mail) throws Exception {
        return part(mail.getContent(), "text/html");
    }

    private static String part(Object content, String type) throws Exception {
        if (content instanceof String text) {
            return text;
        }
        Multipart parts = (Multipart) content;
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
        }
        throw new AssertionError(Arrays.toString(new Object[] {type, content}));
    }

    static byte[] raw(MimeMessage mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }
}
