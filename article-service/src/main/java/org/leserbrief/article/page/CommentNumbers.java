package org.leserbrief.article.page;

import java.util.function.LongFunction;
import org.leserbrief.article.reading.CommentCounts;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.page.Html;
import org.leserbrief.platform.http.page.Language;

/// Placeholders for numbers of comments in a page, with their words. Public, because templates call it; the results
/// are HTML.
public final class CommentNumbers {
    private final ResponseDraft draft;
    private final NewsMessages messages;

    CommentNumbers(ResponseDraft draft, Language language) {
        this.draft = draft;
        this.messages = language.messages(NewsMessages.class);
    }

    /// "23 Kommentare".
    public String comments(String articleId) {
        return mark(articleId, messages::comments);
    }

    /// "23 Kommentare lesen & antworten".
    public String readComments(String articleId) {
        return mark(articleId, messages::readComments);
    }

    /// "23 Kommentare lesen".
    public String readClosedComments(String articleId) {
        return mark(articleId, messages::readClosedComments);
    }

    /// The number alone, as in JSON.
    String number(String articleId) {
        return draft.mark(CommentCounts.of(articleId));
    }

    private String mark(String articleId, LongFunction<String> words) {
        return draft.mark(CommentCounts.of(articleId), number -> Html.escape(words.apply(number)));
    }
}
