package org.leserbrief.platform.http.guard;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;

/// What our pages may load, and which sites may frame them (Content Security Policy, level 3).
public final class ContentSecurity {
    public static final String HEADER = "Content-Security-Policy";

    /// Styles, scripts and frames come from our own origin; images may come from a publisher's other hosts.
    private static final String POLICY =
            "default-src 'self'; img-src 'self' https: data:; style-src 'self'%1$s; script-src 'self'%1$s;"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors %2$s; form-action 'self'";

    private static final String NOBODY = "'none'";

    /// The default policy of a page: no site may frame it.
    static final String UNFRAMED = POLICY.formatted("", NOBODY);

    private ContentSecurity() {}

    /// The policy of a page that these origins may frame.
    ///
    /// @param origins such as `https://example.org`; empty to forbid framing
    public static String framedBy(Collection<String> origins) {
        return origins.isEmpty() ? UNFRAMED : POLICY.formatted("", String.join(" ", origins));
    }

    /// The policy of a page with inline scripts and styles of our own, such as an import map or the styles that an
    /// editor component makes at run time. No site may frame it.
    ///
    /// @param nonce base64, made for this one response ([Nonce])
    public static String withNonce(Nonce nonce) {
        return POLICY.formatted(" 'nonce-" + nonce.value() + "'", NOBODY);
    }

    static boolean forbidsFraming(String policy) {
        return policy.contains("frame-ancestors " + NOBODY);
    }

    /// A number that is used for one response only (Content Security Policy, section 7.1: at least 128 random bits).
    public record Nonce(String value) {
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final int BYTES = 18;

        public static Nonce create() {
            byte[] random = new byte[BYTES];
            RANDOM.nextBytes(random);
            return new Nonce(Base64.getEncoder().encodeToString(random));
        }
    }
}
