package org.leserbrief.topic.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.TopicName;

/// Refuses names and phrases that the finder cannot find.
final class NameKeys {
    private static final String FINDABLE =
            "must have a letter or digit, be no web address, and have at most " + TopicName.MOST_WORDS + " words";

    private NameKeys() {}

    /// @throws ProblemException 422 for what cannot be found in any text
    static String require(String field, String name) {
        String key = TopicName.key(name);
        if (key == null) {
            throw ProblemException.invalid(field, FINDABLE);
        }
        return key;
    }

    /// The phrases by their keys, in order and with single spaces.
    ///
    /// @throws ProblemException 422 for what cannot be found in any text, or stands there twice
    static Map<String, String> requireDistinct(String field, List<String> phrases) {
        Map<String, String> distinct = new LinkedHashMap<>();
        for (int i = 0; i < phrases.size(); i++) {
            String at = field + "[" + i + "]";
            String phrase = Folding.singleSpaced(phrases.get(i));
            String other = distinct.putIfAbsent(require(at, phrase), phrase);
            if (other != null) {
                throw ProblemException.invalid(at, "is found as \"" + other + "\" already");
            }
        }
        return distinct;
    }
}
