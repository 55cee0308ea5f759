package org.leserbrief.article.newsletter.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of an issue shows.
///
/// @param choices the articles in the issue, then the other Top-News of its week
/// @param notice what was done just before
/// @param trouble why something was not done
public record IssuePageView(
        IssueView issue,
        List<Choice> choices,
        @Nullable String notice,
        @Nullable String trouble) {
    public IssuePageView {
        choices = List.copyOf(choices);
    }

    /// @param place from 1; empty for an article that is not in the issue
    public record Choice(IssueView.ArticleLink article, String place) {}

    static IssuePageView of(
            IssueView issue,
            List<IssueView.ArticleLink> candidates,
            @Nullable String notice,
            @Nullable String trouble) {
        List<Choice> choices = new ArrayList<>();
        for (IssueView.ArticleLink article : issue.articles()) {
            choices.add(new Choice(article, Integer.toString(choices.size() + 1)));
        }
        candidates.stream()
                .filter(candidate -> !issue.articles().contains(candidate))
                .forEach(candidate -> choices.add(new Choice(candidate, "")));
        return new IssuePageView(issue, choices, notice, trouble);
    }
}
