package org.leserbrief.comment.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the page of notifications shows.
///
/// @param next the cursor where the list goes on, null at the end
/// @param saved whether the reader has just chosen
record NotificationView(List<Notification> items, @Nullable String next, EmailChoice choice, boolean saved) {
    NotificationView {
        items = List.copyOf(items);
    }

    /// The newest one shown, if any of these is unread: what "all" means when something new has
    /// come meanwhile.
    public @Nullable Long newest() {
        return items.stream().allMatch(Notification::isRead)
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
