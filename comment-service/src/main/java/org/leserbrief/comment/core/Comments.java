package org.leserbrief.comment.core;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.mention.Mentions;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// All comments, and the one place where they change.
///
/// Changes within one thread go one after the other: each takes the thread's lock, and a reply
/// takes its shared form, so that nobody removes what somebody else is answering without seeing the
/// answer. These are advisory locks, not row locks: those are written into the row, which for a
/// busy thread's first comment is everybody's row, and a moderator could wait without end while
/// replies keep coming.
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, Long> {
    private static final Logger LOG = Logger.getLogger(Comments.class);

    /// By the primary key. The keys of thread locks are negative: the outbox has a positive one.
    private static final String LOCK_THREAD = """
            SELECT cast(pg_advisory_xact_lock(-root_id) AS text) FROM comment WHERE id = :id
            """;

    /// The shared lock of the thread of `request.comment_id`, as the last of the locks that a larger statement
    /// takes: it waits for `rate_lock`.
    public static final String LOCK_PART = """
            thread_lock AS MATERIALIZED (
                SELECT cast(pg_advisory_xact_lock_shared(-thread.root_id) AS text) AS held
                FROM rate_lock
                LEFT JOIN (SELECT root_id FROM comment WHERE id = (SELECT comment_id FROM request)) AS thread ON true
            )\
            """;

    /// A range of comment_reading_order.
    private static final String SHOWN_BENEATH = """
            SELECT EXISTS (SELECT 1 FROM comment WHERE shown AND path > :from AND path < :end)
            """;

    /// By comment_flat_replies.
    private static final String SHOWN_FLAT_REPLY = """
            SELECT EXISTS (SELECT 1 FROM comment WHERE depth > 6 AND shown AND parent_id = :id)
            """;

    private static final String LOG_CHANGE = """
            INSERT INTO comment_history
                (comment_id, version, at, actor_id, action, from_state, to_state, reason, note, body_before)
            VALUES (:id, :version, :at, :actor, :action, :from, :to, cast(:reason AS text), cast(:note AS text),
                    cast(:bodyBefore AS text))
            """;

    private final Outbox outbox;
    private final RunningCounts counts;
    private final Mentions mentions;
    private final Event<DiscussionChanged> changed;
    private final Database database;

    Comments(
            Outbox outbox,
            RunningCounts counts,
            Mentions mentions,
            Event<DiscussionChanged> changed,
            Database database) {
        this.outbox = outbox;
        this.counts = counts;
        this.mentions = mentions;
        this.changed = changed;
        this.database = database;
    }

    /// What is to be known of a comment before it is changed or answered; locks nothing.
    @Transactional(TxType.MANDATORY)
    public Optional<CommentSummary> summary(long id) {
        return database.find(CommentSummary.BY_ID, CommentSummary::of, id);
    }

    /// Locks a comment, lets `transition` change it, and sees to all that follows: history, counts,
    /// tombstones, event.
    ///
    /// @param transition may end in a problem; a null result means that nothing was to be changed
    /// @return empty if there is no such comment
    @Transactional(TxType.MANDATORY)
    public Optional<Comment> change(
            long id, Function<Comment, @Nullable CommentChange> transition, ChangeContext cause) {
        getEntityManager()
                .createNativeQuery(LOCK_THREAD, String.class)
                .setParameter("id", id)
                .getResultList();
        Comment comment = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (comment == null) {
            return Optional.empty();
        }
        CommentChange change = transition.apply(comment);
        if (change != null) {
            comment.showIf(hasShownReplies(comment));
            log(comment, change, cause);
            if (change.bodyBefore() != null) {
                mentions.keepAnew(comment.id(), comment.articleId(), comment.written());
            }
            if (change.publishedDifference() != 0) {
                showAncestors(comment);
                // The counts go around Hibernate: what has changed so far is locked before them.
                getEntityManager().flush();
                counts.change(comment, change.publishedDifference());
            }
            String event = CommentEvent.typeOf(change);
            if (event != null) {
                outbox.append(
                        CommentEvent.STREAM,
                        Long.toString(comment.articleId()),
                        event,
                        CommentEvent.of(comment, change.at()));
            }
            changed.fire(new DiscussionChanged(comment.articleId()));
        }
        return Optional.of(comment);
    }

    /// A tombstone stands as long as something readable stands beneath it. Upwards, only as far as
    /// something changes: what goes on being shown keeps everything above it shown.
    private void showAncestors(Comment comment) {
        Long parentId = comment.parentId();
        while (parentId != null) {
            getEntityManager().flush();
            Comment parent = Objects.requireNonNull(findById(parentId));
            if (!parent.showIf(hasShownReplies(parent))) {
                return;
            }
            parentId = parent.parentId();
        }
    }

    private boolean hasShownReplies(Comment comment) {
        ThreadPath path = comment.path();
        Object found = path.indentsReplies()
                ? getEntityManager()
                        .createNativeQuery(SHOWN_BENEATH, Boolean.class)
                        .setParameter("from", path.bytes())
                        .setParameter("end", path.end().bytes())
                        .getSingleResult()
                : getEntityManager()
                        .createNativeQuery(SHOWN_FLAT_REPLY, Boolean.class)
                        .setParameter("id", comment.id())
                        .getSingleResult();
        return (Boolean) found;
    }

    private void log(Comment comment, CommentChange change, ChangeContext cause) {
        getEntityManager()
                .createNativeQuery(LOG_CHANGE)
                .setParameter("id", comment.id())
                .setParameter("version", comment.version())
                .setParameter("at", change.at())
                .setParameter("actor", cause.actor())
                .setParameter("action", change.action().code())
                .setParameter("from", change.from().code())
                .setParameter("to", change.to().code())
                .setParameter("reason", cause.reason())
                .setParameter("note", cause.note())
                .setParameter("bodyBefore", change.bodyBefore())
                .executeUpdate();
        LOG.infof(
                "comment %d on article %d: %s by %s, version %d, %s",
                comment.id(),
                comment.articleId(),
                change.action().code(),
                cause.actor(),
                comment.version(),
                change.to().code());
    }
}
