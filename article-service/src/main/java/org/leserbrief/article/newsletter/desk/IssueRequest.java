package org.leserbrief.article.newsletter.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.ReadableText;

/// What is in an issue, by the will of an editor.
@Schema(name = "NewsletterIssueRequest")
public record IssueRequest(
        @Schema(description = "null for none") @Valid @Nullable
        GreetingRequest greeting,

        @Schema(required = true, description = "ids of published articles, the first one first")
        @NotNull
        @Size(max = Issues.MOST_ARTICLES)
        List<@NotNull @Pattern(regexp = "[1-9][0-9]{0,17}", message = "must be an id") String> articles) {
    static final int LONGEST_GREETING = 1_000;

    /// Plain text above the articles.
    @Schema(name = "NewsletterGreeting")
    public record GreetingRequest(
            @Schema(description = "at most 1,000 characters")
            @ReadableText(most = LONGEST_GREETING, multiline = true)
            @Nullable
            String de,

            @Schema(description = "at most 1,000 characters")
            @ReadableText(most = LONGEST_GREETING, multiline = true)
            @Nullable
            String en) {}

    Issue.Greeting toGreeting() {
        return greeting == null
                ? new Issue.Greeting(null, null)
                : new Issue.Greeting(tame(greeting.de()), tame(greeting.en()));
    }

    List<Long> toArticles() {
        return articles.stream().map(Long::valueOf).toList();
    }

    private static @Nullable String tame(@Nullable String text) {
        return text == null ? null : BidiControls.tame(text.strip());
    }
}
