package org.leserbrief.topic.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.MatchingRules;

/// The content of a topic, which editors write.
///
/// @param parent the slug of the parent topic
/// @param matching when its names count
/// @param picture chosen by an editor; null leaves it to the articles
public record TopicContent(
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String parent,
        MatchingRules matching,
        @Nullable TopicPicture picture) {
    /// In code points, as are the others.
    public static final int LONGEST_NAME = 100;

    public static final int LONGEST_DESCRIPTION = 1_000;

    /// "Microsoft" has a handful; more than this would be a mistake.
    public static final int MOST_ALIASES = 50;

    /// Of the words of a context, and of the phrases that exclude a name.
    public static final int MOST_PHRASES = 50;

    /// @throws ProblemException 422 for a name that no text can have, for duplicate names, or for rules that contradict
    ///     them
    public TopicContent {
        name = Folding.singleSpaced(name);
        aliases = aliases.stream().map(Folding::singleSpaced).toList();
        description = description == null ? null : Folding.singleSpaced(description);
        matching = MatchingValidation.of(distinct(name, aliases)).require(matching);
        if (picture != null && !TopicPicture.isRendition(picture.url())) {
            throw ProblemException.invalid("picture.url", "must be a rendition of the library, /media/…");
        }
    }

    /// The topic's own name, followed by its aliases.
    public List<String> names() {
        List<String> all = new ArrayList<>();
        all.add(name);
        all.addAll(aliases);
        return all;
    }

    /// The keys of all names, the topic's own name first, each with the name as written.
    Map<String, String> namesByKey() {
        return distinct(name, aliases);
    }

    private static Map<String, String> distinct(String name, List<String> aliases) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(NameKeys.require("name", name), name);
        for (int i = 0; i < aliases.size(); i++) {
            String field = "aliases[" + i + "]";
            String other = names.putIfAbsent(NameKeys.require(field, aliases.get(i)), aliases.get(i));
            if (other != null) {
                throw ProblemException.invalid(field, "is found as \"" + other + "\" already");
            }
        }
        return names;
    }
}
