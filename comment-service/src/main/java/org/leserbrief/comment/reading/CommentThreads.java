package org.leserbrief.comment.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.ThreadPath;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.reading.CommentThread.Replies;
import org.leserbrief.comment.reading.ThreadQueries.Part;
import org.leserbrief.comment.reading.ThreadQueries.Place;
import org.leserbrief.comment.reading.ThreadQueries.Threads;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Reads threads: as a list, from a cursor on, or around one comment.
@ApplicationScoped
public class CommentThreads {
    /// The number of replies shown with each first comment in a list, as an impression of the discussion.
    static final int FIRST_REPLIES = 3;

    /// The number of comments shown before a linked one, as context.
    static final int BEFORE_TARGET = 3;

    private final ThreadQueries queries;
    private final CommentCounts counts;
    private final Discussions discussions;
    private final ViewerStates viewers;

    CommentThreads(ThreadQueries queries, CommentCounts counts, Discussions discussions, ViewerStates viewers) {
        this.queries = queries;
        this.counts = counts;
        this.discussions = discussions;
        this.viewers = viewers;
    }

    /// The number of readable comments under an article.
    public long count(long articleId) {
        return counts.of(articleId);
    }

    /// The same for several articles, in the given order; 0 for an unknown one, and none for a withdrawn one.
    Map<Long, Long> counts(List<Long> articleIds) {
        return counts.of(articleIds);
    }

    /// An article's threads.
    ///
    /// @param reader whose own pending comments are included
    /// @throws ProblemException 404 for an unknown article, 410 for a withdrawn one
    public Slice<CommentThread> list(
            long articleId, Sort sort, Limit limit, @Nullable String cursor, @Nullable UUID reader) {
        Cursor position = Cursor.decode(cursor, listName(articleId, sort), 2);
        return listFrom(articleId, sort, limit, position == null ? beginning(sort) : place(position), reader);
    }

    /// The page of an article's threads that begins with the thread of a comment, and shows that thread around the
    /// comment: its ancestors, a few comments before it, itself, and those that follow.
    ///
    /// @throws ProblemException 404 if the article has no such comment that the reader can see, 410
    ///     if it is withdrawn
    public Slice<CommentThread> around(long articleId, long commentId, Sort sort, Limit limit, @Nullable UUID reader) {
        CommentView target = find(commentId, reader);
        if (target.articleId() != articleId) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the article has no such comment");
        }
        List<CommentView> ancestors = ancestors(target, reader);
        CommentView root = ancestors.isEmpty() ? target : ancestors.getFirst();
        Place before = switch (sort) {
            case NEWEST, BEST -> new Place(root.votes().score(), root.id() + 1);
            case OLDEST -> new Place(0, root.id() - 1);
        };
        Slice<CommentThread> page = listFrom(articleId, sort, limit, before, reader);
        if (target.parentId() == null) {
            return page;
        }
        List<CommentThread> threads = new ArrayList<>(page.items());
        CommentThread focused = surroundings(target, ancestors, limit, reader);
        // A concurrent vote may have moved the thread away from the front.
        threads.removeIf(thread -> thread.first().id() == target.rootId());
        threads.addFirst(focused);
        return new Slice<>(threads, page.next());
    }

    /// The thread of a comment, with the part around it.
    ///
    /// @throws ProblemException 404 or 410 if the reader cannot see the comment
    public CommentThread around(long commentId, Limit limit, @Nullable UUID reader) {
        CommentView target = find(commentId, reader);
        return target.parentId() == null
                ? thread(commentId, limit, null, reader)
                : surroundings(target, ancestors(target, reader), limit, reader);
    }

    /// The ancestors of a comment, beginning with the first comment of the thread.
    private List<CommentView> ancestors(CommentView comment, @Nullable UUID reader) {
        Long parentId = comment.parentId();
        if (parentId == null) {
            return List.of();
        }
        List<Long> ids = new ArrayList<>(comment.path().ancestors());
        if (!ids.contains(parentId)) {
            ids.add(parentId);
        }
        return queries.byId(ids, reader);
    }

    private CommentThread surroundings(
            CommentView target, List<CommentView> ancestors, Limit limit, @Nullable UUID reader) {
        ThreadPath root = target.path().rootPath();
        CommentView first = ancestors.getFirst();
        Map<ThreadPath, CommentView> shown = new TreeMap<>();
        for (CommentView ancestor : ancestors.subList(1, ancestors.size())) {
            shown.put(ancestor.path(), ancestor);
        }
        for (CommentView earlier :
                queries.before(new Part(root, target.path()), BEFORE_TARGET, target.articleId(), reader)) {
            shown.put(earlier.path(), earlier);
        }
        shown.put(target.path(), target);
        Slice<CommentView> after = Slice.of(
                queries.beneath(new Part(target.path(), root.end()), limit.value() + 1, target.articleId(), reader),
                limit,
                last -> repliesCursor(target.rootId(), last.path()));
        for (CommentView later : after.items()) {
            shown.put(later.path(), later);
        }
        return new CommentThread(first, new Replies(List.copyOf(shown.values()), first.replyCount(), after.next()));
    }

    /// A comment by its id.
    ///
    /// @throws ProblemException 404 if there is none that the reader can see, 410 if there was one before
    public CommentView find(long commentId, @Nullable UUID reader) {
        CommentView comment =
                queries.byId(List.of(commentId), reader).stream().findFirst().orElseThrow(CommentThreads::unknown);
        if (comment.isReadableBy(reader)) {
            return comment;
        }
        if (comment.everVisible() && !comment.isPending()) {
            throw gone();
        }
        throw unknown();
    }

    /// The same for a comment that has been looked up already, with fewer details.
    public static CommentSummary requireOnPage(Optional<CommentSummary> found, UUID reader) {
        CommentSummary comment = found.orElseThrow(CommentThreads::unknown);
        if (comment.isOnPageOf(reader)) {
            return comment;
        }
        throw comment.isGone() ? gone() : unknown();
    }

    /// The reader's own comment in any state.
    ///
    /// @throws ProblemException 404 if the author has no comment with this id
    public CommentView findOwn(long commentId, UUID author) {
        return queries.ofAuthor(author, commentId + 1, 1).stream()
                .filter(comment -> comment.id() == commentId)
                .findFirst()
                .orElseThrow(CommentThreads::unknown);
    }

    /// A comment and the part of its replies at the cursor.
    public CommentThread thread(long commentId, Limit limit, @Nullable String cursor, @Nullable UUID reader) {
        CommentView first = find(commentId, reader);
        Slice<CommentView> replies = replies(first, limit, cursor, reader);
        return new CommentThread(first, new Replies(replies.items(), first.replyCount(), replies.next()));
    }

    private Slice<CommentView> replies(
            CommentView comment, Limit limit, @Nullable String cursor, @Nullable UUID reader) {
        Cursor position = Cursor.decode(cursor, repliesName(comment.id()), 1);
        ThreadPath path = comment.path();
        ThreadPath after = position == null
                ? path
                : ThreadPath.parse(position.key().getFirst()).orElseThrow(CommentThreads::unknownCursor);
        List<CommentView> rows;
        if (path.indentsReplies()) {
            if (after.compareTo(path) < 0 || after.compareTo(path.end()) >= 0) {
                throw unknownCursor();
            }
            rows = queries.beneath(new Part(after, path.end()), limit.value() + 1, comment.articleId(), reader);
        } else {
            long from = position == null ? 0 : after.id();
            rows = queries.flatReplies(comment, from, limit.value() + 1, reader);
        }
        return Slice.of(rows, limit, last -> repliesCursor(comment.id(), last.path()));
    }

    /// The reader's own comments, newest first.
    public Slice<CommentView> ofAuthor(UUID author, Limit limit, @Nullable String cursor) {
        String name = "own:" + author;
        Cursor position = Cursor.decode(cursor, name, 1);
        long from = position == null ? Long.MAX_VALUE : position.number(0);
        return Slice.of(queries.ofAuthor(author, from, limit.value() + 1), limit, last -> Cursor.of(name, last.id()));
    }

    /// What the reader has done about these comments and their authors; nothing without a reader.
    public ViewerState ownView(@Nullable UUID reader, Stream<CommentView> comments) {
        return viewers.of(reader, comments);
    }

    private Slice<CommentThread> listFrom(long articleId, Sort sort, Limit limit, Place from, @Nullable UUID reader) {
        Threads threads = queries.threads(articleId, sort, from, limit.value() + 1, reader);
        if (!threads.open()) {
            discussions.require(articleId);
        }
        return Slice.of(threads.firsts(), limit, last -> cursor(articleId, sort, Place.of(last)))
                .map(first -> withReplies(first, threads.replies().getOrDefault(first.id(), List.of())));
    }

    private static CommentThread withReplies(CommentView first, List<CommentView> rows) {
        Slice<CommentView> shown =
                Slice.of(rows, new Limit(FIRST_REPLIES), last -> repliesCursor(first.id(), last.path()));
        return new CommentThread(first, new Replies(shown.items(), first.replyCount(), shown.next()));
    }

    private static Place beginning(Sort sort) {
        return switch (sort) {
            case NEWEST, BEST -> new Place(Double.POSITIVE_INFINITY, Long.MAX_VALUE);
            case OLDEST -> new Place(0, 0);
        };
    }

    /// The score is written as the bits of the double, so that the position is exact.
    private static Cursor cursor(long articleId, Sort sort, Place last) {
        return Cursor.of(listName(articleId, sort), Double.doubleToLongBits(last.score()), last.id());
    }

    private static Place place(Cursor cursor) {
        double score = Double.longBitsToDouble(cursor.number(0));
        if (Double.isNaN(score)) {
            throw unknownCursor();
        }
        return new Place(score, cursor.number(1));
    }

    private static String listName(long articleId, Sort sort) {
        return "comments:" + articleId + ":" + sort.code();
    }

    private static String repliesName(long commentId) {
        return "replies:" + commentId;
    }

    private static Cursor repliesCursor(long commentId, ThreadPath last) {
        return Cursor.of(repliesName(commentId), last);
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such comment");
    }

    private static ProblemException gone() {
        return new ProblemException(ProblemType.GONE, "the comment has been removed");
    }

    private static ProblemException unknownCursor() {
        return new ProblemException(ProblemType.MALFORMED, "the cursor is not one that this list has given");
    }
}
