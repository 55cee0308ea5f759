package org.leserbrief.article.editor;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.topnews.RankingView;

/// What the page of an article's place in Top-News shows.
///
/// @param notice what was done just before
/// @param trouble why something was refused; null if nothing was
/// @param typed what was typed and not accepted
/// @param problems messages by field
public record TopNewsView(
        String article,
        RankingView ranking,
        @Nullable String notice,
        @Nullable String trouble,
        TopNewsForm typed,
        Map<String, String> problems) {
    public @Nullable String problem(String field) {
        return problems.get(field);
    }

    public boolean published() {
        return ranking.score() != null;
    }

    /// The weight in its field: as typed, or as it is.
    public String weight() {
        String weight = typed.weight();
        return weight == null ? Double.toString(ranking.weight()) : weight;
    }

    public String interest() {
        return String.format(Locale.ROOT, "%.2f", ranking.interest());
    }
}
