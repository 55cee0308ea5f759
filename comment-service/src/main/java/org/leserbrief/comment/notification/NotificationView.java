package org.leserbrief.comment.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data of the page of notifications.
///
/// @param next the cursor of the next page, null at the end
/// @param saved whether the reader has just changed the setting
record NotificationView(List<BellItem> items, @Nullable String next, EmailChoice choice, boolean saved) {
    NotificationView {
        items = List.copyOf(items);
    }

    /// The newest notification shown, if any of them is unread: "mark all" must not include notifications that
    /// arrive later.
    public @Nullable Long newest() {
        return items.stream().allMatch(BellItem::isRead)
                ? null
                : items.getFirst().id();
    }

    public boolean isInstantly() {
        return choice == EmailChoice.INSTANTLY;
    }

    public boolean isDaily() {
        return choice == EmailChoice.DAILY;
    }

    public boolean isNever() {
        return choice == EmailChoice.NEVER;
    }
}
