package org.leserbrief.comment.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.moderation.DecisionRecords.Figures;

/// The desk: one queue, and how full all of them are.
///
/// @param here the address of this page without its messages
/// @param more the address of the next comments; null at the end
/// @param orders those that there are
/// @param filtered the article to which the queue is limited
record DeskView(
        String queue,
        String here,
        List<DeskQueues.Queue> queues,
        Figures figures,
        List<DeskItem> items,
        @Nullable String more,
        List<Order> orders,
        @Nullable Filtered filtered,
        Notice notice) {
    DeskView {
        queues = List.copyOf(queues);
        items = List.copyOf(items);
        orders = List.copyOf(orders);
    }

    /// An order in which the queue can be shown.
    record Order(String code, String path, boolean chosen) {}

    record Filtered(long articleId, @Nullable String headline) {
        public String discussion() {
            return DiscussionUrl.of(articleId);
        }
    }

    /// What the last form did.
    ///
    /// @param undo the decision that can be undone; null if there is none
    record Notice(@Nullable String message, @Nullable Long undo) {
        static final Notice NONE = new Notice(null, null);
    }

    public @Nullable String message() {
        return notice.message();
    }

    public @Nullable Long undo() {
        return notice.undo();
    }

    public int mostCounted() {
        return QueueSize.MOST_COUNTED;
    }

    /// The address of the beginning of the queue, for a script that has come to its end.
    public String first() {
        return DeskPageResource.PATH + "/cases" + here.substring(DeskPageResource.PATH.length());
    }
}
