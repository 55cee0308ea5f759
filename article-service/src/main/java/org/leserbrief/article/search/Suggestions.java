package org.leserbrief.article.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.article.search.SearchTerms.Term;

/// What somebody may be about to write.
@ApplicationScoped
class Suggestions {
    /// One letter begins a tenth of all words.
    private static final int SHORTEST = 2;

    private static final int WORDS = 5;
    private static final int ARTICLES = 4;

    /// Some of them are of articles that were withdrawn.
    private static final int CANDIDATES = 12;

    private static final Pattern LAST_WORD =
            Pattern.compile("^(?<before>.*[^\\p{L}\\p{M}])?(?<last>\\p{L}[\\p{L}\\p{M}]*)$");

    private final Vocabulary vocabulary;
    private final SearchQueries queries;

    Suggestions(Vocabulary vocabulary, SearchQueries queries) {
        this.vocabulary = vocabulary;
        this.queries = queries;
    }

    /// The list.
    @Schema(name = "SearchSuggestions")
    record View(List<Suggestion> items) {}

    /// @param text a search, or a headline
    /// @param url where it leads to
    @Schema(name = "SearchSuggestion")
    record Suggestion(Kind kind, String text, String url) {}

    enum Kind {
        @JsonProperty("word")
        WORD,
        @JsonProperty("article")
        ARTICLE
    }

    @Transactional
    View of(String written) {
        queries.limitTime();
        Matcher last = LAST_WORD.matcher(written);
        if (!last.matches()) {
            return new View(List.of());
        }
        String folded = Words.fold(last.group("last"));
        if (folded.length() < SHORTEST || folded.chars().anyMatch(c -> c < 'a' || c > 'z')) {
            return new View(List.of());
        }
        String before = last.group("before") == null ? "" : last.group("before");
        List<Suggestion> words = vocabulary.beginningWith(folded, CANDIDATES).stream()
                .filter(entry -> queries.isUsed(new Term(List.of(entry.word()), false).quoted()))
                .limit(WORDS)
                .map(entry -> before + entry.word())
                .map(text -> new Suggestion(Kind.WORD, text, "/search?q=" + encoded(text)))
                .toList();
        List<String> wanted = new ArrayList<>();
        SearchTerms.parse(before).wantedWords().forEach(word -> wanted.add(quoted(word)));
        wanted.add(quoted(last.group("last")) + ":*");
        Stream<Suggestion> titled = queries.titled(String.join(" & ", wanted), ARTICLES).stream()
                .map(article -> new Suggestion(Kind.ARTICLE, article.headline(), ArticleSearch.url(article)));
        return new View(Stream.concat(words.stream(), titled).toList());
    }

    private static String quoted(String word) {
        return new Term(List.of(word), false).quoted();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
