package org.leserbrief.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.FormRules;

class FormRulesTest {
    /// Forms without a key, and why a second click does nothing.
    private static final Map<String, String> REPEATABLE = Map.ofEntries(
            Map.entry(
                    "editor/topNews.html /desk/articles/{view.article}/top-news/pin/removal",
                    "what is not pinned is not unpinned"),
            Map.entry(
                    "editor/topNews.html /desk/articles/{view.article}/top-news/weight",
                    "the same weight again changes nothing"),
            Map.entry(
                    "editor/revisions.html /desk/articles/{view.article}/revisions/{revision.number}/restoration",
                    "an article that says it already is not restored"),
            Map.entry(
                    "editor/revisions.html /desk/articles/{view.article}/previews/withdrawal",
                    "no link is left to withdraw"),
            Map.entry("media/picture.html /desk/media/{view.picture.id}", "what is stored already counts as saved"),
            Map.entry("media/picture.html /desk/media/{view.picture.id}/deletion", "what is deleted counts as deleted"),
            Map.entry(
                    "newsletter/desk/issue.html {page.path}/sending",
                    "what was sent since the page was shown counts as sent"),
            Map.entry("newsletter/desk/issue.html {page.path}/hold", "what is held is held"),
            Map.entry("newsletter/confirmation.html", "who is confirmed is not confirmed again"),
            Map.entry("newsletter/preferences.html", "says what shall be"),
            Map.entry("newsletter/preferences.html {view.unsubscription}", "who is not subscribed is not unsubscribed"),
            Map.entry("newsletter/unsubscription.html", "who is not subscribed is not unsubscribed"),
            Map.entry(
                    "newsletter/signUp.html /newsletter", "one mail an address and hour, and always the same answer"));

    @Test
    void a_form_that_is_sent_twice_acts_once() {
        assertEquals(List.of(), new FormRules(Path.of("src/main/resources/templates"), REPEATABLE).violations());
    }
}
