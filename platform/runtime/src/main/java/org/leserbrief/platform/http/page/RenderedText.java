package org.leserbrief.platform.http.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/// Rendered Markdown in a page, for templates: `{rendered:text(comment.html)}`.
@TemplateExtension(namespace = "rendered")
public final class RenderedText {
    private RenderedText() {}

    /// HTML of our Markdown renderers, unescaped.
    public static RawString text(String html) {
        return new RawString(Html.scrollable(html));
    }
}
