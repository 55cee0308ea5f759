package org.leserbrief.article.newsletter.desk;

import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form of an issue. Each article that could be in it has a place, and those without one are left out.
public record IssueForm(
        @FormParam("version") @Nullable String version,
        @FormParam("greetingDe") @Nullable String greetingDe,
        @FormParam("greetingEn") @Nullable String greetingEn,
        @FormParam("article") @Nullable List<String> articles,
        @FormParam("place") @Nullable List<String> places) {
    static final int MOST = 100;

    private static final Pattern PLACE = Pattern.compile("[0-9]{1,3}");

    private record Placed(String article, int place) {}

    /// @throws ProblemException 422 for a place that is no number
    IssueRequest toRequest() {
        return new IssueRequest(
                new IssueRequest.GreetingRequest(blankToNull(greetingDe), blankToNull(greetingEn)), inOrder());
    }

    private List<String> inOrder() {
        if (articles == null || places == null || articles.size() != places.size() || articles.size() > MOST) {
            throw ProblemException.invalid("articles", "each article has one place");
        }
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < articles.size(); i++) {
            String place = places.get(i).strip();
            if (place.isEmpty()) {
                continue;
            }
            if (!PLACE.matcher(place).matches()) {
                throw ProblemException.invalid("articles", "a place is a number");
            }
            placed.add(new Placed(articles.get(i), Integer.parseInt(place)));
        }
        return placed.stream()
                .sorted(Comparator.comparingInt(Placed::place))
                .map(Placed::article)
                .toList();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
