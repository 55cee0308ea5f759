package org.leserbrief.topic.desk;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicSlugs;

/// A decision about one tagging.
///
/// @param verdict `confirmed`, `rejected`, or `undone` to take the decision back
/// @param back the cursor of the page to return to
public record UncertainForm(
        @FormParam("article") @Nullable String article,
        @FormParam("topic") @Nullable String topic,
        @FormParam("verdict") @Nullable String verdict,
        @FormParam("back") @Nullable String back) {
    /// @throws ProblemException 404 for what is no number
    long articleId() {
        try {
            return Long.parseLong(article == null ? "" : article);
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemType.NOT_FOUND, "articles have numbers");
        }
    }

    String slug() {
        return topic == null ? "" : topic;
    }

    /// The queue, with what was done.
    URI next() {
        UriBuilder address = UriBuilder.fromPath(UncertainPageResource.PATH);
        if (back != null && !back.isEmpty()) {
            address.queryParam("cursor", "{back}");
        }
        address.queryParam("done", "{done}").queryParam("article", "{article}").queryParam("topic", "{topic}");
        return back == null || back.isEmpty()
                ? address.build(verdict, articleId(), slug())
                : address.build(back, verdict, articleId(), slug());
    }

    static boolean isSlug(@Nullable String text) {
        return text != null && TopicSlugs.isSlug(text);
    }
}
