package org.leserbrief.platform.http.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/// Marks what the newsroom has written within a sentence of a page, which may be English (WCAG 2.2, 3.1.2). For
/// templates: `{german:in(page.title, headline)}`. Where an element holds nothing else, it says `lang="de"` itself.
@TemplateExtension(namespace = "german")
public final class GermanText {
    private GermanText() {}

    /// The sentence as HTML, with the German part in a `span` of its own.
    public static RawString in(String sentence, String german) {
        int at = german.isEmpty() ? -1 : sentence.lastIndexOf(german);
        if (at < 0) {
            return new RawString(Html.escape(sentence));
        }
        return new RawString(Html.escape(sentence.substring(0, at))
                + "<span lang=\"de\">"
                + Html.escape(german)
                + "</span>"
                + Html.escape(sentence.substring(at + german.length())));
    }
}
