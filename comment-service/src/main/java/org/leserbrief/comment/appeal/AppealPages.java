package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.CommentContexts;
import org.leserbrief.comment.moderation.DeskQueues;
import org.leserbrief.comment.moderation.QueueSize;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Builds the pages of the appeals on the desk.
@ApplicationScoped
class AppealPages {
    /// Few, because each is shown with its whole context.
    private static final int ITEMS = 10;

    private final AppealQueries queries;
    private final CommentContexts contexts;
    private final DeskQueues queues;

    AppealPages(AppealQueries queries, CommentContexts contexts, DeskQueues queues) {
        this.queries = queries;
        this.contexts = contexts;
        this.queues = queues;
    }

    /// @param more the address of the next appeals; null at the end
    record View(
            List<DeskQueues.Queue> queues,
            List<AppealItem> items,
            @Nullable String more) {
        View {
            queues = List.copyOf(queues);
            items = List.copyOf(items);
        }

        public String current() {
            return AppealQueue.CODE;
        }

        public int mostCounted() {
            return QueueSize.MOST_COUNTED;
        }
    }

    View queue(UUID moderator, @Nullable String cursor, Language language) {
        Slice<AppealQueries.Case> open = queries.queue(moderator, new Limit(ITEMS), cursor);
        return new View(
                queues.list(),
                open.items().stream()
                        .map(one -> item(one.appeal(), language, AppealItem.Attempt.NONE))
                        .toList(),
                open.next() == null ? null : AppealDeskPageResource.PATH + "?cursor=" + open.next());
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 without such an appeal
    View one(UUID moderator, long id, Language language, AppealItem.Attempt attempt) {
        Appeal appeal = queries.find(moderator, id).orElseThrow(AppealProblems::unknown);
        return new View(queues.list(), List.of(item(appeal, language, attempt)), null);
    }

    private AppealItem item(Appeal appeal, Language language, AppealItem.Attempt attempt) {
        return new AppealItem(appeal, appeal.commentId().flatMap(contexts::find).orElse(null), language, attempt);
    }

    static AppealMessages messages(Language language) {
        return language.messages(AppealMessages.class);
    }
}
