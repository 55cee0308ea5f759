package org.leserbrief.article.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Html;

/// The part of a text in which most of the wanted words are, with these marked. It is HTML that consists of escaped
/// text and `mark` elements.
///
/// The marks are made here and not by PostgreSQL's `ts_headline`, which escapes nothing, does not know the parts of
/// a compound, and parses the whole text of each article once more.
final class Snippet {
    /// Three lines on a wide screen.
    private static final int LENGTH = 240;

    /// What is before the first mark.
    private static final int CONTEXT = 60;

    /// What stands further down is rarely what a text is about.
    static final int SEARCHED = 20_000;

    private static final int SHORTEST_WITHIN = 5;
    private static final List<String> ENDINGS = List.of("en", "er", "es", "em", "e", "n", "s");

    private Snippet() {}

    /// Where a wanted word is.
    private record Hit(int start, int end, String stem) {}

    /// @param wanted folded words
    static String html(String text, Set<String> wanted) {
        Set<String> stems = wanted.stream().map(Snippet::stem).collect(Collectors.toSet());
        List<Hit> hits = hits(text, stems);
        int start = start(text, densest(hits));
        int end = end(text, start);
        StringBuilder html = new StringBuilder(start > 0 ? "… " : "");
        int at = start;
        for (Hit hit : hits) {
            if (hit.start() >= at && hit.end() <= end) {
                html.append(Html.escape(text.substring(at, hit.start())))
                        .append("<mark>")
                        .append(Html.escape(text.substring(hit.start(), hit.end())))
                        .append("</mark>");
                at = hit.end();
            }
        }
        html.append(Html.escape(text.substring(at, end)));
        return html.append(end < text.length() ? " …" : "").toString();
    }

    /// All of them as far as the snippet may reach: no place has more different words than the first one that has all
    /// of them.
    private static List<Hit> hits(String text, Set<String> stems) {
        List<Hit> hits = new ArrayList<>();
        List<String> all = List.copyOf(stems);
        List<String> within =
                stems.stream().filter(stem -> stem.length() >= SHORTEST_WITHIN).toList();
        FoldedWords words = new FoldedWords(text, SEARCHED);
        int end = stems.isEmpty() ? 0 : Integer.MAX_VALUE;
        while (words.next() && words.start() < end) {
            // Whatever has a wanted stem contains it, which is seen without making a string.
            @Nullable String stem = words.containsAny(all) ? wanted(words.folded(), stems, within) : null;
            if (stem != null) {
                hits.add(new Hit(words.start(), words.end(), stem));
                if (end == Integer.MAX_VALUE && together(hits).size() == stems.size()) {
                    end = words.end() + LENGTH;
                }
            }
        }
        return hits;
    }

    /// The different words that are in one snippet with the last of the hits.
    private static Set<String> together(List<Hit> hits) {
        int end = hits.getLast().end();
        return hits.reversed().stream()
                .takeWhile(hit -> end <= hit.start() + LENGTH - CONTEXT)
                .map(Hit::stem)
                .collect(Collectors.toSet());
    }

    /// The wanted stem that a word has, or null.
    private static @Nullable String wanted(String word, Set<String> stems, List<String> within) {
        if (stems.contains(word)) {
            return word;
        }
        String stem = stem(word);
        return stems.contains(stem)
                ? stem
                : within.stream().filter(word::contains).findFirst().orElse(null);
    }

    /// Without the ending of an inflection; this only decides about marks.
    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 4) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /// The position of the first of the hits that are together the most different ones.
    private static int densest(List<Hit> hits) {
        int best = 0;
        int most = 0;
        for (int first = 0; first < hits.size(); first++) {
            Set<String> together = new HashSet<>();
            int start = hits.get(first).start();
            for (int i = first; i < hits.size() && hits.get(i).end() <= start + LENGTH - CONTEXT; i++) {
                together.add(hits.get(i).stem());
            }
            if (together.size() > most) {
                most = together.size();
                best = start;
            }
        }
        return best;
    }

    /// The beginning of the sentence if it is near, otherwise of a word.
    private static int start(String text, int hit) {
        int earliest = Math.max(0, hit - CONTEXT);
        if (earliest == 0) {
            return 0;
        }
        int sentence = text.lastIndexOf(". ", hit);
        if (sentence >= earliest) {
            return sentence + 2;
        }
        int space = text.indexOf(' ', earliest);
        return space >= 0 && space < hit ? space + 1 : hit;
    }

    private static int end(String text, int start) {
        if (text.length() - start <= LENGTH) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', start + LENGTH);
        int end = space > start ? space : start + LENGTH;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
