package org.leserbrief.benchmark.finding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.Confidence;
import org.leserbrief.topic.finding.FoundTopic;
import org.leserbrief.topic.finding.TopicFinder;

/// How far the finder agrees with the marks, sentence by sentence: each sentence is an article of its own, and a topic
/// is
/// found if such an article would be given it.
final class FindingQuality {
    private final Map<String, Agreement> byCategory = new LinkedHashMap<>();
    private final Map<Confidence, Agreement> byConfidence = new EnumMap<>(Confidence.class);
    private final List<String> errors = new ArrayList<>();

    /// @param right topics that were found and are marked
    /// @param wrong topics that were found and are not marked
    /// @param missed topics that are marked and were not found
    record Agreement(int right, int wrong, int missed) {
        static final Agreement NONE = new Agreement(0, 0, 0);

        Agreement plus(Agreement other) {
            return new Agreement(right + other.right, wrong + other.wrong, missed + other.missed);
        }

        /// The part of what was found that is marked; 1 if nothing was found.
        double precision() {
            return right + wrong == 0 ? 1 : (double) right / (right + wrong);
        }

        /// The part of what is marked that was found; 1 if nothing is marked.
        double recall() {
            return right + missed == 0 ? 1 : (double) right / (right + missed);
        }
    }

    static FindingQuality of(SentenceSet.Catalog catalog, List<MarkedSentence> sentences) {
        FindingQuality quality = new FindingQuality();
        TopicFinder finder = TopicFinder.of(catalog.topics());
        for (MarkedSentence sentence : sentences) {
            quality.compare(sentence, finder.find(new ArticleText("", "", sentence.text())), catalog);
        }
        return quality;
    }

    /// In the order of the file.
    Map<String, Agreement> byCategory() {
        return byCategory;
    }

    /// What was found with each confidence; what is uncertain is not given to an article, but is counted here.
    Map<Confidence, Agreement> byConfidence() {
        return byConfidence;
    }

    Agreement total() {
        return byCategory.values().stream().reduce(Agreement.NONE, Agreement::plus);
    }

    /// The sentences on which the finder and the marks differ, with the difference.
    List<String> errors() {
        return errors;
    }

    private void compare(MarkedSentence sentence, List<FoundTopic> found, SentenceSet.Catalog catalog) {
        for (FoundTopic topic : found) {
            boolean right = sentence.topics().contains(slug(topic, catalog));
            byConfidence.merge(topic.confidence(), new Agreement(right ? 1 : 0, right ? 0 : 1, 0), Agreement::plus);
        }
        Set<String> topics = found.stream()
                .filter(FoundTopic::relevant)
                .map(topic -> slug(topic, catalog))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> wrong = new TreeSet<>(topics);
        wrong.removeAll(sentence.topics());
        Set<String> missed = new TreeSet<>(sentence.topics());
        missed.removeAll(topics);
        byCategory.merge(
                sentence.category(),
                new Agreement(topics.size() - wrong.size(), wrong.size(), missed.size()),
                Agreement::plus);
        if (!wrong.isEmpty() || !missed.isEmpty()) {
            errors.add("%s: %s%s%s"
                    .formatted(
                            sentence.category(),
                            sentence.text(),
                            wrong.isEmpty() ? "" : "  wrong: " + String.join(" ", wrong),
                            missed.isEmpty() ? "" : "  missed: " + String.join(" ", missed)));
        }
    }

    private static String slug(FoundTopic topic, SentenceSet.Catalog catalog) {
        return catalog.slugs().get((int) topic.topicId());
    }
}
