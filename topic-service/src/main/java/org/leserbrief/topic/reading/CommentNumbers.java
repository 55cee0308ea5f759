package org.leserbrief.topic.reading;

import org.leserbrief.platform.http.cache.NumberKey;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.page.Html;
import org.leserbrief.platform.http.page.Language;

/// Placeholders for numbers of comments in a page, with their words. Public, because templates call it; the results
/// are HTML.
public final class CommentNumbers {
    private final ResponseDraft draft;
    private final TopicMessages messages;

    CommentNumbers(ResponseDraft draft, Language language) {
        this.draft = draft;
        this.messages = language.messages(TopicMessages.class);
    }

    /// "1.204 Kommentare" for all articles of a topic.
    public String ofTopic(long id) {
        return mark(TopicNumbers.ofTopic(id));
    }

    /// "23 Kommentare" for an article.
    public String ofArticle(String id) {
        return mark(TopicNumbers.ofArticle(id));
    }

    private String mark(NumberKey key) {
        return draft.mark(key, number -> Html.escape(messages.comments(number)));
    }
}
