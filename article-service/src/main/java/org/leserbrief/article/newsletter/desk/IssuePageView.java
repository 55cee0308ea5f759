package org.leserbrief.article.newsletter.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the page of an issue shows.
///
/// @param issue as it is now
/// @param form what the fields show
/// @param choices the articles of the form with their places, then those that have become Top-News since
/// @param outcome of what was sent before
public record IssuePageView(IssueView issue, IssueForm form, List<Choice> choices, Outcome outcome) {
    public IssuePageView {
        choices = List.copyOf(choices);
    }

    /// @param place from 1; empty for an article that is not in the issue
    public record Choice(IssueView.ArticleLink article, String place) {}

    /// What came of what was sent before.
    ///
    /// @param problems by field
    /// @param unsaved whether the form has what was typed, and not what is stored
    /// @param stale whether somebody else was faster
    public record Outcome(
            @Nullable String notice,
            @Nullable String trouble,
            Map<String, String> problems,
            boolean unsaved,
            boolean stale) {
        static Outcome notice(@Nullable String notice) {
            return new Outcome(notice, null, Map.of(), false, false);
        }

        static Outcome trouble(String trouble) {
            return new Outcome(null, trouble, Map.of(), false, false);
        }

        static Outcome unsaved(String trouble, Map<String, String> problems) {
            return new Outcome(null, trouble, problems, true, false);
        }

        static Outcome stale(String trouble) {
            return new Outcome(null, trouble, Map.of(), true, true);
        }

        Outcome with(String field, String problem) {
            Map<String, String> more = new LinkedHashMap<>(problems);
            more.putIfAbsent(field, problem);
            return new Outcome(notice, trouble, more, unsaved, stale);
        }
    }

    /// @param known articles that the page can name
    static IssuePageView of(IssueView issue, IssueForm form, List<IssueView.ArticleLink> known, Outcome outcome) {
        Map<String, IssueView.ArticleLink> byId = new LinkedHashMap<>();
        Stream.concat(issue.articles().stream(), known.stream())
                .forEach(article -> byId.putIfAbsent(article.id(), article));
        List<Choice> choices = new ArrayList<>();
        // What has arrived incomplete has no places, and to save it would empty the letter.
        List<IssueForm.Row> rows =
                form.isWhole() ? form.rows() : IssueForm.of(issue, known).rows();
        for (IssueForm.Row row : rows) {
            IssueView.ArticleLink article = byId.remove(row.article());
            if (article != null) {
                choices.add(new Choice(article, row.place()));
            }
        }
        byId.values().forEach(other -> choices.add(new Choice(other, "")));
        return new IssuePageView(issue, form, choices, outcome);
    }

    /// Null if there is none.
    public @Nullable String problem(String field) {
        return outcome.problems().get(field);
    }

    /// Of the place of an article; null if there is none.
    public @Nullable String placeProblem(String article) {
        return problem(IssueForm.PLACE_OF + article);
    }

    /// The articles that have a place, in the order in which they stand on the page.
    public List<Choice> placed() {
        return choices.stream().filter(choice -> !choice.place().isEmpty()).toList();
    }

    public int longestGreeting() {
        return IssueRequest.LONGEST_GREETING;
    }
}
