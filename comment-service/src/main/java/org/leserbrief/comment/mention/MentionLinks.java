package org.leserbrief.comment.mention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.text.SafeMarkdown;
import org.leserbrief.platform.text.TextLinks;

/// Makes a comment's mentions links.
public final class MentionLinks {
    private MentionLinks() {}

    /// The comment's text as HTML.
    public static String toHtml(String body, List<Mention> mentions) {
        return mentions.isEmpty()
                ? SafeMarkdown.toHtml(body)
                : SafeMarkdown.toHtml(body, links(mentions));
    }

    private static TextLinks links(List<Mention> mentions) {
        Map<String, Mention> byName = new HashMap<>();
        mentions.forEach(mention -> byName.put(mention.name(), mention));
        return text -> {
            List<TextLinks.Place> places = new ArrayList<>();
            for (MentionedName name : MentionedName.in(text)) {
                name.candidates().stream()
                        .map(byName::get)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .ifPresent(
                                mention ->
                                        places.add(
                                                new TextLinks.Place(
                                                        name.at(),
                                                        name.at() + 1 + mention.name().length(),
                                                        mention.path())));
            }
            return places;
        };
    }
}
