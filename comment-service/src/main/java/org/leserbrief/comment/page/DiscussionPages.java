package org.leserbrief.comment.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.Heat;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.live.LiveStreamUrls;
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

/// Builds the view of the page.
@ApplicationScoped
class DiscussionPages {
    private static final Limit PAGE = new Limit(Limit.DEFAULT);

    private final CommentThreads threads;
    private final Discussions discussions;
    private final Postings postings;
    private final LiveStreamUrls addresses;
    private final Clock clock;

    DiscussionPages(
            CommentThreads threads, Discussions discussions, Postings postings, LiveStreamUrls addresses, Clock clock) {
        this.threads = threads;
        this.discussions = discussions;
        this.postings = postings;
        this.addresses = addresses;
        this.clock = clock;
    }

    DiscussionView view(long articleId, DiscussionPageRequest pageRequest) {
        // Taken before the database is read: a change in between is shown twice rather than missed.
        String live = addresses.after(articleId).orElse(null);
        Discussion discussion = discussions.require(articleId);
        Instant now = clock.instant();
        Heat heat = discussion.heatAt(now);
        Status status = new Status(
                threads.count(articleId),
                discussion.isClosedAt(now),
                pageRequest.reader() != null,
                pageRequest.followed(),
                pageRequest.unread(),
                pageRequest.htmxRequest().isEmbedded(),
                live,
                pageRequest.query().isFramed(),
                pageRequest.moderator(),
                pageRequest.notice(),
                pageRequest.htmxRequest().language(),
                discussion.isClosedAt(now) || heat.isOff() ? null : heat);
        Optional<CommentThread> one = one(articleId, pageRequest);
        return one.isPresent()
                ? single(discussion, status, one.get(), pageRequest)
                : whole(discussion, status, pageRequest);
    }

    /// The requested thread, unless all threads are requested.
    private Optional<CommentThread> one(long articleId, DiscussionPageRequest pageRequest) {
        CommentThread thread;
        Optional<Long> focus = pageRequest.focus();
        if (focus.isPresent()) {
            try {
                thread = threads.around(focus.get(), PAGE, pageRequest.reader());
            } catch (ProblemException e) {
                if (pageRequest.form().isEmpty()) {
                    throw e;
                }
                // The comment to reply to or to edit has just been removed: the text is shown again with all
                // threads.
                return Optional.empty();
            }
        } else if (pageRequest.query().thread() != null) {
            thread = threads.thread(
                    Identifiers.require(pageRequest.query().thread()),
                    PAGE,
                    pageRequest.query().cursor(),
                    pageRequest.reader());
        } else {
            return Optional.empty();
        }
        requireOf(articleId, thread);
        return Optional.of(thread);
    }

    private DiscussionView whole(Discussion discussion, Status status, DiscussionPageRequest pageRequest) {
        long articleId = discussion.articleId();
        Sort sort = Sort.parse(pageRequest.query().sort());
        Slice<CommentThread> slice =
                threads.list(articleId, sort, PAGE, pageRequest.query().cursor(), pageRequest.reader());
        // One query for all threads.
        ViewerState own =
                threads.ownView(pageRequest.reader(), slice.items().stream().flatMap(CommentThread::comments));
        String next = slice.next() == null
                ? null
                : "%s?sort=%s&cursor=%s%s"
                        .formatted(DiscussionUrl.of(articleId), sort.code(), slice.next(), frame(status));
        TextForm fresh = status.closed() || !status.signedIn() ? null : TextForm.write(articleId);
        return new DiscussionView(
                discussion,
                status,
                slice.items().stream()
                        .map(thread -> lines(thread, own, thread.replies().more(), status, pageRequest))
                        .toList(),
                true,
                sort,
                pageRequest.query().toPath(articleId),
                next,
                pageRequest.form().isPresent() ? pageRequest.form().get().alone() : fresh);
    }

    private static void requireOf(long articleId, CommentThread thread) {
        if (thread.first().articleId() != articleId) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the article has no such comment");
        }
    }

    private DiscussionView single(
            Discussion discussion, Status status, CommentThread thread, DiscussionPageRequest pageRequest) {
        ViewerState own = threads.ownView(pageRequest.reader(), thread.comments());
        ThreadItem lines = lines(thread, own, 0, status, pageRequest);
        boolean placed = lines.lines().stream().anyMatch(line -> line.form() != null);
        return new DiscussionView(
                discussion,
                status,
                List.of(lines),
                false,
                Sort.NEWEST,
                pageRequest.query().toPath(discussion.articleId()),
                null,
                pageRequest.form().isPresent() && !placed
                        ? pageRequest.form().get().alone()
                        : null);
    }

    private ThreadItem lines(
            CommentThread thread, ViewerState own, long more, Status status, DiscussionPageRequest pageRequest) {
        List<CommentItem> lines = thread.comments()
                .map(comment -> line(comment, own, status, pageRequest))
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

    private CommentItem line(CommentView comment, ViewerState view, Status status, DiscussionPageRequest pageRequest) {
        boolean own = comment.isBy(pageRequest.reader());
        CommentView.Author author = comment.author();
        boolean living = comment.isPublished() || comment.isPending();
        Rights rights = new Rights(
                !status.closed() && comment.isPublished(),
                own && living && !status.closed() && postings.isEditable(comment),
                own && living,
                !own && comment.isPublished() && !status.framed(),
                !own && status.signedIn() && author != null && !author.isWithdrawn());
        boolean target =
                pageRequest.focus().filter(focus -> focus == comment.id()).isPresent();
        return new CommentItem(
                comment,
                target,
                view.votes().getOrDefault(comment.id(), 0),
                view.ignores(comment),
                view.isChecked(comment),
                reporting(comment, own, view, target && pageRequest.query().reported() != null),
                rights,
                target && !comment.isTombstone() ? form(comment, rights, pageRequest) : null);
    }

    /// Offered to whoever is not signed in, too: the link leads to the explanation.
    private static CommentItem.Reporting reporting(
            CommentView comment, boolean own, ViewerState view, boolean justNow) {
        if (own || !comment.isPublished()) {
            return CommentItem.Reporting.NOT_OFFERED;
        }
        if (!view.hasReported(comment)) {
            return CommentItem.Reporting.OFFERED;
        }
        return justNow ? CommentItem.Reporting.JUST_REPORTED : CommentItem.Reporting.REPORTED;
    }

    private static String frame(Status status) {
        return status.framed() ? "&embed=1" : "";
    }

    private static @Nullable TextForm form(CommentView comment, Rights rights, DiscussionPageRequest pageRequest) {
        if (pageRequest.form().isPresent()) {
            return pageRequest.form().get();
        }
        String body = comment.body();
        if (pageRequest.query().reply() != null && rights.answer()) {
            return TextForm.reply(
                    comment.articleId(),
                    comment.id(),
                    pageRequest.query().quote() == null || body == null ? "" : Quotation.of(body));
        }
        if (pageRequest.query().edit() != null && rights.edit() && body != null) {
            return TextForm.edit(comment.articleId(), comment.id(), comment.version(), body);
        }
        return null;
    }
}
