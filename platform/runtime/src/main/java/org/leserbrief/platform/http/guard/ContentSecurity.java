package org.leserbrief.platform.http.guard;

import java.util.Collection;

/// What a page of ours may load, and who may show it in a frame (Content Security Policy, level 3).
public final class ContentSecurity {
    public static final String HEADER = "Content-Security-Policy";

    /// Styles, scripts and frames are our own; pictures may be a publisher's, on another host.
    private static final String POLICY =
            "default-src 'self'; img-src 'self' https: data:; style-src 'self'; script-src 'self';"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors %s; form-action 'self'";

    private static final String NOBODY = "'none'";

    /// The policy of every page that does not say another one: nobody may frame it.
    static final String UNFRAMED = POLICY.formatted(NOBODY);

    private ContentSecurity() {}

    /// The policy of a page that these sites may show in a frame.
    ///
    /// @param origins such as `https://example.org`; none for nobody
    public static String framedBy(Collection<String> origins) {
        return origins.isEmpty() ? UNFRAMED : POLICY.formatted(String.join(" ", origins));
    }
}
