package org.leserbrief.comment.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.live.StreamUrls;
import org.leserbrief.comment.page.CommentItem.Rights;
import org.leserbrief.comment.page.DiscussionView.Status;
import org.leserbrief.comment.posting.Postings;
import org.leserbrief.comment.reading.CommentThread;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.reading.Sort;
import org.leserbrief.comment.reading.ViewerState;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Puts together what the page shows.
@ApplicationScoped
class DiscussionPages {
    private static final Limit PAGE = new Limit(Limit.DEFAULT);

    private final CommentThreads threads;
    private final Discussions discussions;
    private final Postings postings;
    private final StreamUrls addresses;
    private final Clock clock;

    DiscussionPages(
            CommentThreads threads, Discussions discussions, Postings postings, StreamUrls addresses, Clock clock) {
        this.threads = threads;
        this.discussions = discussions;
        this.postings = postings;
        this.addresses = addresses;
        this.clock = clock;
    }

    DiscussionView view(long articleId, DiscussionPageRequest wish) {
        // Before the database is read: what happens in between is told twice, not never.
        String live = addresses.after(articleId).orElse(null);
        Discussion discussion = discussions.require(articleId);
        Status status = new Status(
                threads.count(articleId),
                discussion.isClosedAt(clock.instant()),
                wish.reader() != null,
                wish.followed(),
                wish.unread().orElse(null),
                wish.visit().isEmbedded(),
                live,
                wish.query().isFramed(),
                wish.moderator(),
                wish.notice(),
                wish.visit().language());
        Optional<CommentThread> one = one(articleId, wish);
        return one.isPresent() ? single(discussion, status, one.get(), wish) : whole(discussion, status, wish);
    }

    /// The one thread that is wanted, if it is not all of them.
    private Optional<CommentThread> one(long articleId, DiscussionPageRequest wish) {
        CommentThread thread;
        Optional<Long> focus = wish.focus();
        if (focus.isPresent()) {
            try {
                thread = threads.around(focus.get(), PAGE, wish.reader());
            } catch (ProblemException e) {
                if (wish.form().isEmpty()) {
                    throw e;
                }
                // What somebody answers or edits has just gone: his text is shown again with all
                // threads.
                return Optional.empty();
            }
        } else if (wish.query().thread() != null) {
            thread = threads.thread(
                    Identifiers.require(wish.query().thread()),
                    PAGE,
                    wish.query().cursor(),
                    wish.reader());
        } else {
            return Optional.empty();
        }
        requireOf(articleId, thread);
        return Optional.of(thread);
    }

    private DiscussionView whole(Discussion discussion, Status status, DiscussionPageRequest wish) {
        long articleId = discussion.articleId();
        Sort sort = Sort.parse(wish.query().sort());
        Slice<CommentThread> slice =
                threads.list(articleId, sort, PAGE, wish.query().cursor(), wish.reader());
        // Once for all threads.
        ViewerState own = threads.ownView(wish.reader(), slice.items().stream().flatMap(CommentThread::comments));
        String next = slice.next() == null
                ? null
                : "%s?sort=%s&cursor=%s%s"
                        .formatted(DiscussionUrl.of(articleId), sort.code(), slice.next(), frame(status));
        TextForm fresh = status.closed() || !status.signedIn() ? null : TextForm.write(articleId);
        return new DiscussionView(
                discussion,
                status,
                slice.items().stream()
                        .map(thread -> lines(thread, own, thread.replies().more(), status, wish))
                        .toList(),
                true,
                sort,
                wish.query().toPath(articleId),
                next,
                wish.form().isPresent() ? wish.form().get().alone() : fresh);
    }

    private static void requireOf(long articleId, CommentThread thread) {
        if (thread.first().articleId() != articleId) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the article has no such comment");
        }
    }

    private DiscussionView single(
            Discussion discussion, Status status, CommentThread thread, DiscussionPageRequest wish) {
        ViewerState own = threads.ownView(wish.reader(), thread.comments());
        ThreadItem lines = lines(thread, own, 0, status, wish);
        boolean placed = lines.lines().stream().anyMatch(line -> line.form() != null);
        return new DiscussionView(
                discussion,
                status,
                List.of(lines),
                false,
                Sort.NEWEST,
                wish.query().toPath(discussion.articleId()),
                null,
                wish.form().isPresent() && !placed ? wish.form().get().alone() : null);
    }

    private ThreadItem lines(
            CommentThread thread, ViewerState own, long more, Status status, DiscussionPageRequest wish) {
        List<CommentItem> lines = thread.comments()
                .map(comment -> line(comment, own, status, wish))
                .toList();
        CommentView first = thread.first();
        String next = thread.replies().next() == null
                ? null
                : "%s?thread=%d&cursor=%s%s"
                        .formatted(
                                DiscussionUrl.of(first.articleId()),
                                first.id(),
                                thread.replies().next(),
                                frame(status));
        return new ThreadItem(lines, more, next);
    }

    private CommentItem line(CommentView comment, ViewerState view, Status status, DiscussionPageRequest wish) {
        boolean own = comment.isBy(wish.reader());
        CommentView.Author author = comment.author();
        boolean living = comment.isPublished() || comment.isPending();
        Rights rights = new Rights(
                !status.closed() && comment.isPublished(),
                own && living && !status.closed() && postings.isEditable(comment),
                own && living,
                !own && comment.isPublished() && !status.framed(),
                !own && status.signedIn() && author != null && !author.isWithdrawn());
        boolean target = wish.focus().filter(focus -> focus == comment.id()).isPresent();
        return new CommentItem(
                comment,
                target,
                view.votes().getOrDefault(comment.id(), 0),
                view.ignores(comment),
                rights,
                target && !comment.isTombstone() ? form(comment, rights, wish) : null);
    }

    private static String frame(Status status) {
        return status.framed() ? "&embed=1" : "";
    }

    private static @Nullable TextForm form(CommentView comment, Rights rights, DiscussionPageRequest wish) {
        if (wish.form().isPresent()) {
            return wish.form().get();
        }
        String body = comment.body();
        if (wish.query().reply() != null && rights.answer()) {
            return TextForm.reply(
                    comment.articleId(),
                    comment.id(),
                    wish.query().quote() == null || body == null ? "" : Quotation.of(body));
        }
        if (wish.query().edit() != null && rights.edit() && body != null) {
            return TextForm.edit(comment.articleId(), comment.id(), comment.version(), body);
        }
        return null;
    }
}
