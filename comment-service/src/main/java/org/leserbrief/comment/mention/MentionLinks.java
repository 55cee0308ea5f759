package org.leserbrief.comment.mention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.base.text.TextLinks;

/// Turns a comment's mentions into links.
public final class MentionLinks {
    private MentionLinks() {}

    /// Renders the comment's text as HTML.
    public static String toHtml(SafeMarkdown text, List<Mention> mentions) {
        return mentions.isEmpty() ? text.toHtml() : text.toHtml(links(mentions));
    }

    private static TextLinks links(List<Mention> mentions) {
        Map<String, Mention> byName = new HashMap<>();
        mentions.forEach(mention -> byName.put(mention.name(), mention));
        return new FirstFew(byName);
    }

    /// Used for one text, whose parts are passed one after the other: it makes as many links as a comment may have
    /// mentions.
    private static final class FirstFew implements TextLinks {
        private final Map<String, Mention> byName;
        private int left = Mentions.MOST;

        FirstFew(Map<String, Mention> byName) {
            this.byName = byName;
        }

        @Override
        public List<Place> find(String text) {
            List<Place> places = new ArrayList<>();
            for (MentionedName name : MentionedName.in(text)) {
                Optional<Mention> mention = name.candidates().stream()
                        .map(byName::get)
                        .filter(Objects::nonNull)
                        .findFirst();
                if (mention.isPresent() && left-- > 0) {
                    int end = name.at() + 1 + mention.get().name().length();
                    places.add(new Place(name.at(), end, mention.get().path()));
                }
            }
            return places;
        }
    }
}
