package org.leserbrief.platform.http.guard;

import java.util.Collection;

/// What our pages may load, and which sites may frame them (Content Security Policy, level 3).
public final class ContentSecurity {
    public static final String HEADER = "Content-Security-Policy";

    /// Styles, scripts and frames come from our own origin; images may come from a publisher's other hosts.
    private static final String POLICY =
            "default-src 'self'; img-src 'self' https: data:; style-src 'self'; script-src 'self';"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors %s; form-action 'self'";

    private static final String NOBODY = "'none'";

    /// The default policy of a page: no site may frame it.
    static final String UNFRAMED = POLICY.formatted(NOBODY);

    private ContentSecurity() {}

    /// The policy of a page that these origins may frame.
    ///
    /// @param origins such as `https://example.org`; empty to forbid framing
    public static String framedBy(Collection<String> origins) {
        return origins.isEmpty() ? UNFRAMED : POLICY.formatted(String.join(" ", origins));
    }
}
