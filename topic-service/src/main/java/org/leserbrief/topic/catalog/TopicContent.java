package org.leserbrief.topic.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.TopicName;

/// The content of a topic, which editors write.
///
/// @param parent the slug of the parent topic
public record TopicContent(
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String parent) {
    /// In code points, as are the others.
    public static final int LONGEST_NAME = 100;

    public static final int LONGEST_DESCRIPTION = 1_000;

    /// "Microsoft" has a handful; more than this would be a mistake.
    public static final int MOST_ALIASES = 50;

    /// @throws ProblemException 422 for a name without words, or for duplicate names
    public TopicContent {
        name = Folding.singleSpaced(name);
        aliases = aliases.stream().map(Folding::singleSpaced).toList();
        description = description == null ? null : Folding.singleSpaced(description);
        requireDistinct(name, aliases);
    }

    /// The keys of all names, the topic's own name first, each with the name as written.
    Map<String, String> namesByKey() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(requireKey("name", name), name);
        for (int i = 0; i < aliases.size(); i++) {
            names.put(requireKey("aliases[" + i + "]", aliases.get(i)), aliases.get(i));
        }
        return names;
    }

    private static void requireDistinct(String name, List<String> aliases) {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put(requireKey("name", name), name);
        for (int i = 0; i < aliases.size(); i++) {
            String field = "aliases[" + i + "]";
            String other = seen.put(requireKey(field, aliases.get(i)), aliases.get(i));
            if (other != null) {
                throw ProblemException.invalid(field, "is found as \"" + other + "\" already");
            }
        }
    }

    private static String requireKey(String field, String name) {
        String key = TopicName.key(name);
        if (key == null) {
            throw ProblemException.invalid(
                    field,
                    "must have a letter or digit, be no web address, and have at most "
                            + TopicName.MOST_WORDS
                            + " words");
        }
        return key;
    }
}
