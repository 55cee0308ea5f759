package org.leserbrief.article.erasure;

import java.util.List;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged.Retained;

/// All that this service stores about people: editors, and whoever has ordered the letter, which needs no account and
/// so
/// is no part of the erasure of one. A test compares it with the columns of the database.
final class PersonalDataRegistry {
    static final List<Entry> ENTRIES = List.of(
            ofArticle(
                    "article_revision",
                    List.of("editor_id", "editor_name"),
                    "the editor's id and name in revisions of articles"),
            ofArticle(
                    "article_action",
                    List.of("actor_id", "actor_name"),
                    "the id and name of who did something to an article"),
            ofArticle(
                    "correction",
                    List.of("editor_id", "editor_name", "retracted_by_id", "retracted_by_name"),
                    "the ids and names of who wrote and took back corrections"),
            ofArticle(
                    "counterstatement",
                    List.of("editor_id", "editor_name"),
                    "the id and name of who entered a Gegendarstellung"),
            new Entry(
                    "working_copy",
                    List.of("written_by_id", "written_by_name", "planned_by_id", "planned_by_name"),
                    "the ids and names of who wrote last in what is not published, and who planned it",
                    "colleagues see whose text it is",
                    "somebody else writes, or it is thrown away"),
            new Entry(
                    "media",
                    List.of("uploaded_by"),
                    "the id of who uploaded a picture",
                    "the publisher answers for the rights to its pictures",
                    "the picture is deleted"),
            new Entry(
                    "desk_action",
                    List.of("actor_id", "actor_name"),
                    "the id and name of who changed pictures, Ressorts, authors or letters",
                    "the publisher answers for what its desk does",
                    "the publisher has no use for the record any more"),
            new Entry(
                    "article_pin",
                    List.of("editor_id", "editor_name"),
                    "the id and name of who pinned an article in Top-News",
                    "the publisher answers for what it puts first",
                    "another article is pinned after it has expired, or it is taken away"),
            new Entry(
                    "article_lease",
                    List.of("holder_id", "holder_name"),
                    "who is writing an article",
                    "colleagues see who writes",
                    "some minutes later"),
            new Entry(
                    "article_presence",
                    List.of("user_id", "user_name"),
                    "who is looking at an article",
                    "colleagues see who is there",
                    "some seconds later"),
            new Entry(
                    "newsletter_sign_up",
                    List.of("email"),
                    "the address for which somebody has just ordered the letter",
                    "its owner is to be asked",
                    "some seconds later"),
            new Entry(
                    "newsletter_subscription",
                    List.of("email"),
                    "the address of who has ordered the letter",
                    "it gets the letter; afterwards the publisher proves the consent by it (§ 7 (2) UWG)",
                    "seven days later if nobody confirms, or four years after the letter was cancelled"),
            new Entry(
                    "newsletter_consent",
                    List.of("subscription_id"),
                    "to what somebody has agreed, when, and by which mail",
                    "the publisher proves the consent by it (§ 7 (2) UWG)",
                    "the address is deleted"),
            new Entry(
                    "newsletter_link",
                    List.of("subscription_id"),
                    "the hashes of the links in somebody's letters",
                    "whoever finds an old letter can cancel by it",
                    "the address is deleted"),
            new Entry(
                    "newsletter_recipient",
                    List.of("subscription_id"),
                    "which letter went to whom, when, and what their mail server said",
                    "reports of mail servers name a letter, and readers ask where one has stayed",
                    "ninety days after the last mail of the issue"),
            new Entry(
                    "newsletter_bounce",
                    List.of("subscription_id"),
                    "whose letters came back, and why",
                    "the figures of the year's issues have them, and letters that come back again end a subscription",
                    "four hundred days later"));

    private PersonalDataRegistry() {}

    private static Entry ofArticle(String table, List<String> columns, String what) {
        return new Entry(
                table, columns, what, "the publisher answers for who has changed an article", "the article is deleted");
    }

    /// @param columns those that name somebody, or are their address
    record Entry(String table, List<String> columns, String what, String why, String until) {
        Retained retained() {
            return new Retained(what, why, until);
        }
    }
}
