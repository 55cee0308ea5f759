package org.leserbrief.comment.notification;

import java.util.List;
import org.leserbrief.platform.http.page.Language;

/// The data of the mail templates.
///
/// @param siteUrl the origin to which paths of this site are added
/// @param articles of what the reader follows
/// @param more whether there are more notifications than the mail contains
record MailView(
        String siteName,
        String siteUrl,
        List<Notification> news,
        List<ArticleNotification> articles,
        boolean more,
        String unsubscribeUrl,
        Language language) {
    MailView {
        news = List.copyOf(news);
        articles = List.copyOf(articles);
    }

    public String followingUrl() {
        return siteUrl + "/me/following";
    }

    public String pageUrl() {
        return siteUrl + "/notifications";
    }

    /// A short description of a notification.
    String what(Notification one, MailMessages messages) {
        String name = one.isByWithdrawn() ? messages.withdrawn() : one.authorName();
        return switch (one.kind()) {
            case MENTION -> messages.mention(name, one.headline());
            case REPLY -> messages.reply(name, one.headline());
            case FOLLOW -> messages.follow(name, one.headline());
        };
    }
}
