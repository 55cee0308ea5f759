package org.leserbrief.article.newsletter.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address of a mailbox that every mail server understands (RFC 5321): no quotes, no comments, ASCII only; a domain
/// with other letters in its ASCII form (RFC 5891).
public record MailAddress(String text) {
    /// RFC 5321, section 4.5.3.1.3, without the angle brackets.
    private static final int LONGEST = 254;

    private static final Pattern LOCAL_PART =
            Pattern.compile("(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");

    private static final Pattern DOMAIN =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)++[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    /// Empty for what is no such address.
    public static Optional<MailAddress> parse(@Nullable String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        String stripped = typed.strip();
        int at = stripped.lastIndexOf('@');
        if (at < 1 || !LOCAL_PART.matcher(stripped.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return ascii(stripped.substring(at + 1))
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .map(domain -> stripped.substring(0, at) + "@" + domain)
                .filter(address -> address.length() <= LONGEST)
                .map(MailAddress::new);
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /// Equal for addresses that are one mailbox at practically every server.
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Not the address, which must be in no log.
    @Override
    public String toString() {
        return "mail address";
    }
}
