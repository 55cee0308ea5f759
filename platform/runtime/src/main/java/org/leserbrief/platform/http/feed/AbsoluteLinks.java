package org.leserbrief.platform.http.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the addresses in our own HTML absolute, for readers that show it elsewhere.
///
/// The HTML is that of our renderers and templates: attributes are in double quotes, and a quote in a text is
/// escaped. So what is found here is an attribute, and no text.
final class AbsoluteLinks {
    private static final Pattern ADDRESS = Pattern.compile(" (href|src)=\"(?<begin>[/#])");

    /// Only for pages with our style sheet, and full of relative addresses.
    private static final Pattern RENDITIONS = Pattern.compile(" (srcset|sizes|loading|tabindex)=\"[^\"]*\"");

    private AbsoluteLinks() {}

    /// @param site the origin, without a trailing slash
    /// @param page the absolute URL of the page that the HTML is from
    static String in(String html, String site, String page) {
        return ADDRESS.matcher(RENDITIONS.matcher(html).replaceAll(""))
                .replaceAll(found -> Matcher.quoteReplacement(
                        " " + found.group(1) + "=\"" + (found.group("begin").equals("/") ? site + "/" : page + "#")));
    }
}
