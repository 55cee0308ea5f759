package org.leserbrief.article.newsletter.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.sending.Figures;
import org.leserbrief.article.reading.TeaserView;

/// An issue as editors see it.
///
/// @param id its date
/// @param state planned, held, sending or finished
/// @param overdue whether its time came so long ago that it waits for an editor
/// @param chosen whether an editor has chosen the articles; otherwise they are the Top-News of each moment
/// @param articles those that are published
/// @param figures null until sending begins
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "NewsletterIssue")
public record IssueView(
        String id,
        String state,
        long version,
        Instant sendAt,
        boolean overdue,
        Issue.Greeting greeting,
        boolean chosen,
        List<ArticleLink> articles,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Figures figures) {
    public IssueView {
        articles = List.copyOf(articles);
    }

    @Schema(name = "NewsletterArticle")
    public record ArticleLink(String id, String headline, String url) {
        static ArticleLink to(TeaserView article) {
            return new ArticleLink(article.id(), article.headline(), article.url());
        }
    }

    static IssueView of(Issue issue, boolean overdue, List<TeaserView> articles, @Nullable Figures figures) {
        return new IssueView(
                issue.date().toString(),
                issue.state().code(),
                issue.version(),
                issue.sendAt(),
                overdue,
                issue.greeting(),
                issue.chosen(),
                articles.stream().map(ArticleLink::to).toList(),
                issue.startedAt(),
                issue.finishedAt(),
                figures);
    }

    /// Whether its articles and greeting can still be changed.
    public boolean open() {
        return startedAt == null;
    }

    public boolean canBeSent() {
        return state.equals("planned") || state.equals("held");
    }

    /// Whether it has been sent, and nothing else has happened, since somebody has seen a version.
    boolean isSentSince(@Nullable String seen) {
        return switch (state) {
            case "sending" -> Long.toString(version - 1).equals(seen);
            case "finished" -> Long.toString(version - 2).equals(seen);
            default -> false;
        };
    }

    public boolean canBeHeld() {
        return state.equals("planned") || state.equals("sending");
    }

    /// The newest ones, newest first.
    @Schema(name = "NewsletterIssueList")
    public record All(List<IssueView> items) {
        public All {
            items = List.copyOf(items);
        }
    }
}
