package org.leserbrief.article.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Ranks the newest articles by how much they are discussed.
///
/// @param newestFirst at most [#CANDIDATES] articles
record PopularArticles(List<Candidate> newestFirst) {
    /// Several days of a large newsroom. Each costs an index lookup.
    static final int CANDIDATES = 500;

    /// What has been discussed for longer is no news.
    private static final Duration RECENT = Duration.ofDays(7);

    record Candidate(long id, Instant publishedAt, long comments) {}

    /// The most discussed of the recent articles, the newest first among equals.
    List<Long> mostDiscussed(int most) {
        return recent().stream()
                .filter(candidate -> candidate.comments() > 0)
                .sorted(Comparator.comparingLong(Candidate::comments).reversed())
                .limit(most)
                .map(Candidate::id)
                .toList();
    }

    /// The articles of the week that ends with the newest one.
    List<Candidate> recent() {
        return newestFirst.stream()
                .filter(candidate -> candidate
                        .publishedAt()
                        .isAfter(newestFirst.getFirst().publishedAt().minus(RECENT)))
                .toList();
    }
}
