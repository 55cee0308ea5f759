package org.leserbrief.article.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// What the list of the desk is restricted to; null does not restrict.
///
/// @param author the slug of a by-line
/// @param words beginnings of words in headlines and by-lines, all of which must be there
/// @param drafter the id of who drafted the article: authors see their own only
/// @param ressort the slugs under which articles of a Ressort are stored, live or in what is being written; an empty
/// list finds nothing
record DeskFilter(
        @Nullable DeskState state,
        @Nullable String author,
        List<String> words,
        @Nullable String drafter,
        @Nullable List<String> ressort) {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{1,80}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    DeskFilter {
        words = List.copyOf(words);
        ressort = ressort == null ? null : List.copyOf(ressort);
    }

    /// @throws ProblemException 422 for a state that is none, a slug that is none, or a search that is too long
    static DeskFilter parse(
            @Nullable String state, @Nullable String author, @Nullable String q, @Nullable String drafter) {
        if (author != null && !author.isEmpty() && !SLUG.matcher(author).matches()) {
            throw ProblemException.invalid("author", "must be the slug of an author");
        }
        if (q != null && q.length() > LONGEST) {
            throw ProblemException.invalid("q", "must have at most " + LONGEST + " characters");
        }
        return new DeskFilter(
                state == null || state.isEmpty() ? null : DeskState.parse(state),
                author == null || author.isEmpty() ? null : author,
                q == null
                        ? List.of()
                        : WORD.matcher(q)
                                .results()
                                .map(MatchResult::group)
                                .limit(MOST_WORDS)
                                .toList(),
                drafter,
                null);
    }

    /// The same of one Ressort only.
    DeskFilter of(@Nullable List<String> stored) {
        return new DeskFilter(state, author, words, drafter, stored);
    }

    /// The name of the list in cursors.
    String listName() {
        return "desk:%s:%s:%s:%s".formatted(state, author, String.join(" ", words), ressort);
    }

    /// The conditions, each of which begins with `AND`; their parameters are those of [#parameters].
    String conditions() {
        StringBuilder sql = new StringBuilder();
        if (state != null) {
            sql.append(" AND ").append(state.condition());
        }
        if (author != null) {
            sql.append(" AND article.author_slug = ?");
        }
        if (!words.isEmpty()) {
            sql.append(" AND ").append(DeskQueries.FOUND);
        }
        if (drafter != null) {
            sql.append(" AND ").append(DeskQueries.DRAFTED);
        }
        return sql.toString();
    }

    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        if (author != null) {
            parameters.add(author);
        }
        if (!words.isEmpty()) {
            String query = words.stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
            parameters.add(query);
            parameters.add(query);
        }
        if (drafter != null) {
            parameters.add(drafter);
        }
        return parameters;
    }
}
