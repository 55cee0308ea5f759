package org.leserbrief.topic.finding;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rates the mentions of topics.
final class Relevance {
    /// One mention is enough in a short text, two in an article, three in a long one; one in the teaser is always
    /// enough. Tested with the sample articles, which then have the topics that a reader would choose.
    private static final int WORDS_FOR_ONE_MORE = 300;

    private static final int MOST_NEEDED = ArticlePart.TEASER.weight();

    private static final int MOST_WORDS_SHOWN = 20;

    private final Map<Long, Score> scores = new LinkedHashMap<>();
    private int bodyWords;

    void read(ArticlePart part, int words) {
        if (part == ArticlePart.BODY) {
            bodyWords = words;
        }
    }

    void count(ArticlePart part, Mention mention, String words) {
        Score score = scores.computeIfAbsent(mention.topicId(), id -> new Score());
        score.points += part.weight();
        if (mention.confidence().compareTo(score.confidence) > 0) {
            score.confidence = mention.confidence();
        }
        if (score.words.size() < MOST_WORDS_SHOWN) {
            score.words.add(words);
        }
    }

    /// By score; topics with the same score in order of their first mention.
    List<FoundTopic> ranked() {
        int needed = Math.min(1 + bodyWords / WORDS_FOR_ONE_MORE, MOST_NEEDED);
        return scores.entrySet().stream()
                .map(entry -> new FoundTopic(
                        entry.getKey(),
                        entry.getValue().points,
                        List.copyOf(entry.getValue().words),
                        entry.getValue().points >= needed && entry.getValue().confidence != Confidence.UNCERTAIN,
                        entry.getValue().confidence,
                        needed))
                .sorted(Comparator.comparingInt(FoundTopic::score).reversed())
                .toList();
    }

    private static final class Score {
        private final Set<String> words = new LinkedHashSet<>();
        private Confidence confidence = Confidence.UNCERTAIN;
        private int points;
    }
}
