package org.leserbrief.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.FormRules;

class FormRulesTest {
    /// Forms without a key, and why a second click does nothing.
    private static final Map<String, String> REPEATABLE = Map.ofEntries(
            Map.entry("model/model.html /moderation/model/retraining", "a training that is asked for is asked for"),
            Map.entry("moderation/discussion.html {page.path}/heat", "the same setting again changes nothing"),
            Map.entry("moderation/discussion.html {page.path}/watch", "says what shall be"),
            Map.entry("moderation/item.html /moderation/decisions", "the second finds the decision of the first"),
            Map.entry("notice/queue.html /moderation/decisions", "the second finds the decision of the first"),
            Map.entry("notification/page.html /notifications/read", "what is read is read"),
            Map.entry("notification/page.html /notifications/settings", "says what shall be"),
            Map.entry("report/form.html {form.path}", "a reader has one report of a comment, and is told of it"),
            Map.entry("mail/unsubscribe.html {page.path}?token={token}", "who gets no mail is not unsubscribed"),
            Map.entry("account/own.html /me/erasure/withdrawal", "what was taken back is not there"),
            Map.entry("account/own.html /me/erasure", "what is requested is requested"),
            Map.entry("follow/list.html /me/following", "says what shall be"),
            Map.entry("follow/add.html /me/following", "says what shall be"),
            Map.entry("discussion/comments.html {view.path}/follow", "says what shall be"),
            Map.entry(
                    "discussion/form.html {form.action}",
                    "has a key of its own for a new comment, and the version of one that is edited"),
            Map.entry("discussion/votes.html {view.path}/{line.comment.id}/vote", "says what shall be"),
            Map.entry("discussion/comment.html {view.path}/{line.comment.id}/ignore", "says what shall be"),
            Map.entry(
                    "discussion/comment.html {view.path}/{line.comment.id}/delete",
                    "what is deleted counts as deleted"),
            Map.entry("statement/item.html {one.acknowledgement}", "the first acknowledgement counts"),
            Map.entry(
                    "statement/item.html {one.appealPath}",
                    "one appeal a decision, and the same text again counts as sent"),
            Map.entry(
                    "notice/one.html /notice/{notice.reference}/appeal",
                    "one appeal a notice, and the same text again counts as sent"),
            Map.entry("selection/one.html {page.path}/cancellation", "what is stopped is stopped"));

    @Test
    void a_form_that_is_sent_twice_acts_once() {
        assertEquals(List.of(), new FormRules(Path.of("src/main/resources/templates"), REPEATABLE).violations());
    }
}
