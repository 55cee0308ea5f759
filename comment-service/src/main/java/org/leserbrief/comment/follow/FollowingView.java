package org.leserbrief.comment.follow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.notification.EmailChoice;

/// The data of the page of what one follows.
///
/// @param next the cursor of the next page, null at the end
/// @param mails how often the reader wants mails at all
/// @param saved whether the reader has just changed something
record FollowingView(List<Followed> items, @Nullable String next, EmailChoice mails, boolean saved) {
    FollowingView {
        items = List.copyOf(items);
    }

    public boolean isMailedNever() {
        return mails == EmailChoice.NEVER;
    }

    public boolean isMailedDaily() {
        return mails == EmailChoice.DAILY;
    }
}
