package org.leserbrief.article.newsletter.desk;

import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.platform.base.text.Texts;

/// What an editor has typed about an issue, which stays as it is whatever comes of it. Each article that could be in it
/// has a place, and those without one are left out.
///
/// @param version of the issue that the form was filled with
/// @param articles ids, in the order of the page
/// @param places one for each of them
public record IssueForm(
        @FormParam("version") @Nullable String version,
        @FormParam("greetingDe") @Nullable String greetingDe,
        @FormParam("greetingEn") @Nullable String greetingEn,
        @FormParam("article") @Nullable List<String> articles,
        @FormParam("place") @Nullable List<String> places) {
    static final int MOST = 100;

    /// Before the id of an article: the field with its place.
    static final String PLACE_OF = "place-";

    static final String ARTICLES = "articles";

    private static final Pattern PLACE = Pattern.compile("[0-9]{1,3}");

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    /// @param article an id
    /// @param place as it was typed
    record Row(String article, String place) {}

    static IssueForm of(IssueView issue, List<IssueView.ArticleLink> candidates) {
        List<String> articles = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (IssueView.ArticleLink article : issue.articles()) {
            articles.add(article.id());
            places.add(Integer.toString(articles.size()));
        }
        candidates.stream().filter(other -> !issue.articles().contains(other)).forEach(candidate -> {
            articles.add(candidate.id());
            places.add("");
        });
        return new IssueForm(
                Long.toString(issue.version()),
                issue.greeting().de(),
                issue.greeting().en(),
                articles,
                places);
    }

    IssueForm on(long newVersion) {
        return new IssueForm(Long.toString(newVersion), greetingDe, greetingEn, articles, places);
    }

    /// The articles with their places; none if it is not whole.
    List<Row> rows() {
        if (!isWhole()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Objects.requireNonNull(articles).size(); i++) {
            rows.add(new Row(
                    articles.get(i), Objects.requireNonNull(places).get(i).strip()));
        }
        return rows;
    }

    /// Whether it is a form of ours.
    boolean isWhole() {
        if (articles == null || places == null) {
            // A page without any article has no such field.
            return articles == null && places == null;
        }
        return articles.size() == places.size()
                && articles.size() <= MOST
                && articles.stream().allMatch(article -> ID.matcher(article).matches())
                && articles.stream().distinct().count() == articles.size();
    }

    /// What is wrong with each field, in the editor's language; empty if it can be saved as far as the form tells.
    Map<String, String> problems(NewsletterDeskMessages messages) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!isWhole()) {
            problems.put(ARTICLES, messages.badArticles());
        }
        long placed = rows().stream().filter(row -> !row.place().isEmpty()).count();
        if (placed > Issues.MOST_ARTICLES) {
            problems.put(ARTICLES, messages.tooManyArticles(Issues.MOST_ARTICLES, placed));
        }
        rows().stream()
                .filter(row ->
                        !row.place().isEmpty() && !PLACE.matcher(row.place()).matches())
                .forEach(row -> problems.put(PLACE_OF + row.article(), messages.badPlace()));
        checkGreeting("greetingDe", greetingDe, messages, problems);
        checkGreeting("greetingEn", greetingEn, messages, problems);
        return problems;
    }

    private static void checkGreeting(
            String field, @Nullable String greeting, NewsletterDeskMessages messages, Map<String, String> problems) {
        String text = text(greeting);
        if (text == null) {
            return;
        }
        switch (Texts.check(text, IssueRequest.LONGEST_GREETING, true)) {
            case FINE, BLANK -> {}
            case TOO_LONG ->
                problems.put(
                        field, messages.tooLong(IssueRequest.LONGEST_GREETING, text.codePointCount(0, text.length())));
            case UNREADABLE -> problems.put(field, messages.unreadable());
        }
    }

    /// Call it after [#problems] has found none.
    IssueRequest toRequest() {
        List<String> inOrder = rows().stream()
                .filter(row -> !row.place().isEmpty())
                .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.place())))
                .map(Row::article)
                .toList();
        return new IssueRequest(new IssueRequest.GreetingRequest(text(greetingDe), text(greetingEn)), inOrder);
    }

    /// Null for none. Forms send each line break as two characters, and their fields count it as one.
    private static @Nullable String text(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String text = typed.replace("\r\n", "\n");
        return Texts.check(text, IssueRequest.LONGEST_GREETING, true) == Texts.Verdict.BLANK ? null : text;
    }
}
