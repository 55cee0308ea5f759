package org.leserbrief.platform.http.page;

import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.Objects;

/// Text in HTML, where no template writes it.
public final class Html {
    private static final TextEscaper ESCAPER = new TextEscaper();

    private Html() {}

    /// The text as it stands in an element or a quoted attribute, escaped as templates do it.
    public static String escape(String text) {
        return ESCAPER.escape(text);
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
