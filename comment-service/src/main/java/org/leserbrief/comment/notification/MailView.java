package org.leserbrief.comment.notification;

import java.util.List;
import org.leserbrief.platform.http.page.Language;

/// All that a mail's templates show.
///
/// @param siteUrl what paths of this site are added to
/// @param more whether there are notifications that have no place in the mail
record MailView(
        String siteName,
        String siteUrl,
        List<Notification> news,
        boolean more,
        String unsubscribeUrl,
        Language language) {
    MailView {
        news = List.copyOf(news);
    }

    public String pageUrl() {
        return siteUrl + "/notifications";
    }

    /// What has happened, in a few words.
    String what(Notification one, MailMessages messages) {
        String name = one.isByWithdrawn() ? messages.withdrawn() : one.authorName();
        return switch (one.kind()) {
            case MENTION -> messages.mention(name, one.headline());
            case REPLY -> messages.reply(name, one.headline());
            case FOLLOW -> messages.follow(name, one.headline());
        };
    }
}
