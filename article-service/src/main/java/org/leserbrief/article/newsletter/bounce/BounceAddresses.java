package org.leserbrief.article.newsletter.bounce;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.article.newsletter.subscription.NewsletterKey;

/// An envelope sender for each letter (VERP), by which a report names the letter that came back. It is signed: only who
/// got a letter, or relayed it, knows its address, so nobody can end somebody else's subscription.
@ApplicationScoped
public class BounceAddresses {
    /// 80 bits. Hexadecimal, because some mail servers change capitals.
    private static final int SIGNATURE_BYTES = 10;

    private static final String SETTING = "leserbrief.newsletter.bounces.address";

    /// With what is added, 64 characters at most (RFC 5321, section 4.5.3.1.1) while ids have ten digits.
    private static final int LONGEST_NAME = 20;

    private static final Pattern DETAIL = Pattern.compile("(\\d{1,18})-(\\d{1,18})-([0-9a-f]{20})");

    private final BounceSettings settings;
    private final NewsletterKey key;

    BounceAddresses(BounceSettings settings, NewsletterKey key) {
        this.settings = settings;
        this.key = key;
    }

    /// A letter, by the ids of its issue and its reader's subscription.
    record Letter(long issue, long subscription) {}

    /// The envelope sender of a letter; empty if the publisher has named no mailbox for bounces.
    public Optional<String> of(long issue, long subscription) {
        return mailbox().map(mailbox -> {
            int at = mailbox.lastIndexOf('@');
            return "%s+%s%s".formatted(mailbox.substring(0, at), detail(issue, subscription), mailbox.substring(at));
        });
    }

    /// Empty for an address that was in no letter.
    Optional<Letter> parse(String address) {
        return mailbox()
                .flatMap(mailbox -> parse(address.strip().toLowerCase(Locale.ROOT), mailbox.toLowerCase(Locale.ROOT)));
    }

    private Optional<Letter> parse(String address, String mailbox) {
        int at = mailbox.lastIndexOf('@');
        String before = mailbox.substring(0, at) + "+";
        String after = mailbox.substring(at);
        if (address.length() < before.length() + after.length()
                || !address.startsWith(before)
                || !address.endsWith(after)) {
            return Optional.empty();
        }
        Matcher detail = DETAIL.matcher(address.substring(before.length(), address.length() - after.length()));
        if (!detail.matches()) {
            return Optional.empty();
        }
        Letter letter = new Letter(Long.parseLong(detail.group(1)), Long.parseLong(detail.group(2)));
        byte[] given = HexFormat.of().parseHex(detail.group(3));
        return MessageDigest.isEqual(given, signature(letter.issue(), letter.subscription()))
                ? Optional.of(letter)
                : Optional.empty();
    }

    private String detail(long issue, long subscription) {
        return "%d-%d-%s".formatted(issue, subscription, HexFormat.of().formatHex(signature(issue, subscription)));
    }

    private byte[] signature(long issue, long subscription) {
        byte[] whole = key.mac("bounce\n%d\n%d".formatted(issue, subscription).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, SIGNATURE_BYTES);
    }

    private Optional<String> mailbox() {
        return settings.address().map(BounceAddresses::mailbox);
    }

    /// A mistake in the setting must not wait for the day of the letter.
    void check(@Observes StartupEvent event) {
        mailbox();
    }

    static String mailbox(String address) {
        String text = MailAddress.parse(address)
                .map(MailAddress::text)
                .orElseThrow(() -> new IllegalStateException(SETTING + " is no address"));
        if (text.indexOf('@') > LONGEST_NAME || text.indexOf('+') >= 0) {
            throw new IllegalStateException(
                    SETTING + " must have at most " + LONGEST_NAME + " characters before @, and no +");
        }
        return text;
    }
}
