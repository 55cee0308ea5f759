package org.leserbrief.article.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Ranks the newest articles by what readers do.
///
/// The formula of Top-News is additive, `log10(1 + comments/2) + published/12 h`, so a ranking changes only when an
/// article or a comment is published and not as time passes. An article with 1,000 comments is as high as one
/// without any that came out 32 hours later, so older articles than the [#CANDIDATES] newest rank nowhere.
///
/// @param newestFirst at most [#CANDIDATES] articles
record PopularArticles(List<Candidate> newestFirst) {
    /// Several days of a large newsroom. Each costs an index lookup.
    static final int CANDIDATES = 500;

    private static final double HALF_DAY = Duration.ofHours(12).toSeconds();

    /// What has been discussed for longer is no news.
    private static final Duration RECENT = Duration.ofDays(7);

    record Candidate(long id, Instant publishedAt, long comments) {
        double score() {
            return Math.log10(1 + comments / 2.0) + publishedAt.getEpochSecond() / HALF_DAY;
        }
    }

    /// Top-News.
    List<Long> top(int most) {
        return ids(newestFirst.stream().sorted(byValue(Candidate::score)), most);
    }

    /// The most discussed of the recent articles.
    List<Long> mostDiscussed(int most) {
        return ids(
                recent().stream().filter(candidate -> candidate.comments() > 0).sorted(byValue(Candidate::comments)),
                most);
    }

    /// The articles of the week that ends with the newest one.
    List<Candidate> recent() {
        return newestFirst.stream()
                .filter(candidate -> candidate
                        .publishedAt()
                        .isAfter(newestFirst.getFirst().publishedAt().minus(RECENT)))
                .toList();
    }

    /// Highest first; sorting keeps the newest first among equals.
    private static Comparator<Candidate> byValue(ToDoubleFunction<Candidate> value) {
        return Comparator.comparingDouble(value).reversed();
    }

    private static List<Long> ids(Stream<Candidate> candidates, int most) {
        return candidates.limit(most).map(Candidate::id).toList();
    }
}
