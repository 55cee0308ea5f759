package org.leserbrief.platform.http.page;

import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.Objects;

/// Escapes text for HTML that is not written by a template.
public final class Html {
    private static final TextEscaper ESCAPER = new TextEscaper();

    private Html() {}

    /// The text for an element or a quoted attribute, escaped as Qute does it.
    public static String escape(String text) {
        return ESCAPER.escape(text);
    }

    /// Lets the keyboard scroll code blocks and tables that are wider than the window: they get a tab stop, and a
    /// name that assistive technology says there.
    ///
    /// The HTML is that of our Markdown renderers, which escape whatever looks like a tag in a text. What is stored
    /// and what programs get stays as it is, because this is a matter of the page.
    public static String scrollable(String html) {
        return html.replace("<pre>", "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\">")
                .replace(
                        "<div class=\"table-scroll\" tabindex=\"0\">",
                        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabelle\">");
    }

    /// Qute's own escaping.
    private static final class TextEscaper extends HtmlEscaper {
        TextEscaper() {
            super(List.of(Variant.TEXT_HTML));
        }

        String escape(String text) {
            StringBuilder escaped = new StringBuilder(text.length() + 16);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                escaped.append(Objects.requireNonNullElse(replacementFor(c), String.valueOf(c)));
            }
            return escaped.toString();
        }
    }
}
