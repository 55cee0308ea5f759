package org.leserbrief.article.core;

import java.util.regex.Pattern;

/// Which addresses may stand in an article: never one that a browser would run.
public final class WebAddress {
    /// Browsers take `\` for `/`, so `/\host` leads away from this site; so does `//host`.
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\s\\p{Cntrl}]*");

    private static final Pattern WEB =
            Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}\\\\/?#@]+([/?#][^\\s\\p{Cntrl}\\\\]*)?");
    private static final Pattern MAIL = Pattern.compile("(?i)mailto:[^\\s\\p{Cntrl}]+");
    private static final Pattern ON_THE_PAGE = Pattern.compile("#[^\\s\\p{Cntrl}]*");

    private WebAddress() {}

    /// http, https, or a path of this site.
    public static boolean isPicture(String address) {
        return OWN_PATH.matcher(address).matches() || WEB.matcher(address).matches();
    }

    /// What a picture may have, mail, or a place on the same page.
    public static boolean isLink(String address) {
        return isPicture(address)
                || MAIL.matcher(address).matches()
                || ON_THE_PAGE.matcher(address).matches();
    }
}
