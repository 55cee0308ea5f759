package org.leserbrief.topic.desk;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicSlugs;

/// A decision about one tagging.
///
/// @param verdict `confirmed`, `rejected`, or `undone` to take the decision back
/// @param decision which decision is taken back
/// @param back the cursor of the page to return to
public record UncertainForm(
        @FormParam("article") @Nullable String article,
        @FormParam("topic") @Nullable String topic,
        @FormParam("verdict") @Nullable String verdict,
        @FormParam("decision") @Nullable String decision,
        @FormParam("back") @Nullable String back) {
    /// No decision has it.
    private static final long NO_DECISION = 0;

    /// Microseconds since 1970.
    private static final Pattern DECISION = Pattern.compile("[0-9]{1,18}");

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

    long decisionId() {
        return decision != null && isDecision(decision) ? Long.parseLong(decision) : NO_DECISION;
    }

    /// The queue, with what was done.
    ///
    /// @param made what takes the decision back, if there is one to take back
    URI next(Optional<Long> made) {
        UriBuilder address = UriBuilder.fromPath(UncertainPageResource.PATH);
        if (back != null && !back.isEmpty()) {
            address.queryParam("cursor", "{back}");
        }
        address.queryParam("done", "{done}").queryParam("article", "{article}").queryParam("topic", "{topic}");
        made.ifPresent(id -> address.queryParam("decision", id));
        return back == null || back.isEmpty()
                ? address.build(verdict, articleId(), slug())
                : address.build(back, verdict, articleId(), slug());
    }

    static boolean isDecision(@Nullable String text) {
        return text != null && DECISION.matcher(text).matches();
    }

    static boolean isSlug(@Nullable String text) {
        return text != null && TopicSlugs.isSlug(text);
    }
}
