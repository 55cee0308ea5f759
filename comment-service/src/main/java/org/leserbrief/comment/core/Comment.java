package org.leserbrief.comment.core;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A comment and its state transitions.
@Entity
public class Comment {
    @Id
    private long id;

    @Column(updatable = false)
    private long articleId;

    @Column(updatable = false)
    private @Nullable Long parentId;

    @Column(updatable = false)
    private long rootId;

    @Column(updatable = false)
    private byte[] path;

    @Column(updatable = false)
    private int depth;

    @Column(updatable = false)
    private UUID authorId;

    private String body;

    /// The rendered HTML, see [Rendering].
    private @Nullable String html;

    private short rendering;
    private CommentState state;
    private @Nullable PendingReason waitsFor;
    private boolean shown;
    private boolean everVisible;
    private long version;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant editedAt;

    /// The parent of a comment that is being posted.
    @Transient
    private @Nullable Parent parent;

    /// The text that was just written, already parsed.
    @Transient
    private @Nullable SafeMarkdown written;

    /// Required by Hibernate.
    protected Comment() {}

    /// Creates a comment that is being posted. It gets its id, and the path that contains the id, when it is
    /// stored.
    ///
    /// @param parent the comment that it replies to; empty for the first of a thread
    /// @param waitsFor the reason for premoderation, if any
    public static Comment post(Draft draft, Optional<Parent> parent, Optional<PendingReason> waitsFor, Instant now) {
        Comment comment = new Comment();
        comment.articleId = draft.articleId();
        comment.parent = parent.orElse(null);
        comment.parentId = parent.map(Parent::id).orElse(null);
        comment.depth = parent.map(above -> above.depth() + 1).orElse(0);
        comment.authorId = draft.authorId();
        comment.write(draft.text());
        comment.waitsFor = waitsFor.orElse(null);
        comment.state = waitsFor.isPresent() ? CommentState.PENDING : CommentState.PUBLISHED;
        comment.shown = comment.isPublished();
        comment.everVisible = comment.isPublished();
        comment.version = 1;
        comment.createdAt = now;
        return comment;
    }

    /// Creates a comment that is refused while it is being posted: only its author and moderators know of it.
    public static Comment postRejected(Draft draft, Optional<Parent> parent, Instant now) {
        Comment comment = post(draft, parent, Optional.empty(), now);
        comment.state = CommentState.REJECTED;
        comment.shown = false;
        comment.everVisible = false;
        return comment;
    }

    /// The content that an author submits.
    public record Draft(long articleId, UUID authorId, SafeMarkdown text) {}

    /// The parent; known only while the comment is being posted.
    Optional<Parent> parent() {
        return Optional.ofNullable(parent);
    }

    /// Sets the id and the path of a comment that has just been stored.
    void stored(long number) {
        id = number;
        rootId = parent == null ? number : parent.rootId();
        path = (parent == null ? ThreadPath.root(number) : parent.path().reply(number)).bytes();
    }

    /// The comment that another one replies to.
    public record Parent(long id, long articleId, long rootId, ThreadPath path, int depth) {
        /// The comments above a reply to it that indent, including itself.
        List<Long> aboveReplies() {
            List<Long> above = new ArrayList<>(path.ancestors());
            above.add(id);
            return above;
        }
    }

    public CommentChange approve(Instant now) {
        return move(
                CommentAction.APPROVE,
                EnumSet.of(CommentState.PENDING, CommentState.REJECTED),
                CommentState.PUBLISHED,
                now);
    }

    public CommentChange reject(Instant now) {
        return move(CommentAction.REJECT, EnumSet.of(CommentState.PENDING), CommentState.REJECTED, now);
    }

    /// Publishes it without a moderator, who has decided nothing.
    public CommentChange release(Instant now) {
        return move(CommentAction.RELEASE, EnumSet.of(CommentState.PENDING), CommentState.PUBLISHED, now);
    }

    /// Rejects it without a moderator.
    public CommentChange refuse(Instant now) {
        return move(CommentAction.REFUSE, EnumSet.of(CommentState.PENDING), CommentState.REJECTED, now);
    }

    public CommentChange remove(Instant now) {
        return move(CommentAction.REMOVE, EnumSet.of(CommentState.PUBLISHED), CommentState.REMOVED, now);
    }

    public CommentChange restore(Instant now) {
        return move(CommentAction.RESTORE, EnumSet.of(CommentState.REMOVED), CommentState.PUBLISHED, now);
    }

    /// Undoes a moderator's decision.
    ///
    /// @param to the state before that decision
    /// @param wait why the comment waited then; null if it did not
    public CommentChange reverse(CommentState to, @Nullable PendingReason wait, Instant now) {
        CommentChange change = change(
                CommentAction.REVERSE,
                EnumSet.of(CommentState.PUBLISHED, CommentState.REJECTED, CommentState.REMOVED),
                to,
                now,
                null);
        waitsFor = wait;
        return change;
    }

    public CommentChange delete(Instant now) {
        return move(
                CommentAction.DELETE,
                EnumSet.of(CommentState.PENDING, CommentState.PUBLISHED),
                CommentState.DELETED,
                now);
    }

    /// The author's data is erased, whatever a moderator has decided.
    CommentChange erase(Instant now) {
        return move(
                CommentAction.DELETE,
                EnumSet.complementOf(EnumSet.of(CommentState.DELETED)),
                CommentState.DELETED,
                now);
    }

    /// Replaces the text.
    ///
    /// @param newWait the reason for premoderation of the new text, if any; a comment that is pending stays
    ///     pending
    public CommentChange edit(SafeMarkdown newText, Optional<PendingReason> newWait, Instant now) {
        String before = body;
        PendingReason wait = newWait.orElse(waitsFor);
        CommentChange change = change(
                CommentAction.EDIT,
                EnumSet.of(CommentState.PENDING, CommentState.PUBLISHED),
                wait == null ? CommentState.PUBLISHED : CommentState.PENDING,
                now,
                before);
        write(newText);
        waitsFor = wait;
        editedAt = now;
        return change;
    }

    private void write(SafeMarkdown text) {
        written = text;
        body = text.source();
        html = text.toHtml();
        rendering = Rendering.CURRENT;
    }

    private CommentChange move(CommentAction action, Set<CommentState> allowed, CommentState to, Instant now) {
        CommentChange change = change(action, allowed, to, now, null);
        waitsFor = null;
        return change;
    }

    private CommentChange change(
            CommentAction action,
            Set<CommentState> allowed,
            CommentState to,
            Instant now,
            @Nullable String bodyBefore) {
        if (!allowed.contains(state)) {
            throw CommentProblems.illegal(action, state);
        }
        CommentChange change = new CommentChange(action, state, to, everVisible, now, bodyBefore);
        state = to;
        everVisible |= isPublished();
        version++;
        return change;
    }

    /// Updates whether every reader sees the comment or a tombstone for it; returns whether that has changed.
    boolean showIf(boolean hasShownReplies) {
        boolean before = shown;
        shown = isPublished() || hasShownReplies;
        return shown != before;
    }

    public boolean isPublished() {
        return state == CommentState.PUBLISHED;
    }

    /// Whether everybody could read it once.
    public boolean wasVisible() {
        return everVisible;
    }

    public boolean isShown() {
        return shown;
    }

    public UUID authorId() {
        return authorId;
    }

    public boolean isBy(UUID reader) {
        return authorId.equals(reader);
    }

    public long id() {
        return id;
    }

    public long articleId() {
        return articleId;
    }

    public @Nullable Long parentId() {
        return parentId;
    }

    public long rootId() {
        return rootId;
    }

    public ThreadPath path() {
        return ThreadPath.of(path);
    }

    public int depth() {
        return depth;
    }

    public String body() {
        return body;
    }

    public @Nullable String html() {
        return html;
    }

    short rendering() {
        return rendering;
    }

    public @Nullable PendingReason waitsFor() {
        return waitsFor;
    }

    /// The parsed text; meant to be used while it is being stored.
    public SafeMarkdown written() {
        return written == null ? SafeMarkdown.of(body) : written;
    }

    public CommentState state() {
        return state;
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
