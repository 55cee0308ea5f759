package org.leserbrief.article.core;

import java.util.regex.Pattern;

/// Validates addresses in articles; none may have a scheme that executes code in a browser.
public final class WebAddress {
    /// Browsers treat `\` as `/`, so both `/\host` and `//host` lead to another site.
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

    /// The addresses allowed for images, a mailto address, or a fragment of the same page.
    public static boolean isLink(String address) {
        return isPicture(address)
                || MAIL.matcher(address).matches()
                || ON_THE_PAGE.matcher(address).matches();
    }
}
