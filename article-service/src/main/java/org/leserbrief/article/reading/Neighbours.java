package org.leserbrief.article.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The articles on both sides of one, in the order of publication.
public record Neighbours(
        @Nullable TeaserView older, @Nullable TeaserView newer) {
    /// @param found at most one article from each side of this position
    static Neighbours of(Instant publishedAt, long id, List<ArticleRow> found) {
        TeaserView older = null;
        TeaserView newer = null;
        for (ArticleRow row : found) {
            TeaserView teaser = TeaserView.of(row, List.of(), Map.of(), null);
            int order = teaser.publishedAt().compareTo(publishedAt);
            if (order < 0 || order == 0 && row.id().value() < id) {
                older = teaser;
            } else {
                newer = teaser;
            }
        }
        return new Neighbours(older, newer);
    }
}
