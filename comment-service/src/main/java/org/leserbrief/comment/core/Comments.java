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

/// The repository of comments, and the only place that changes them.
///
/// Changes within one thread are serialized: each takes the thread's lock exclusively, and a reply takes it in
/// shared mode, so that nobody can remove a comment while another transaction adds a reply to it. These are
/// advisory locks. A row lock would be written into the row of the thread's first comment at every reply, and a
/// moderator could wait for ever while replies keep coming.
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, Long> {
    private static final Logger LOG = Logger.getLogger(Comments.class);

    /// By the primary key. Thread locks have negative keys, so they cannot collide with the positive key of the
    /// outbox.
    private static final String LOCK_THREAD = """
            SELECT cast(pg_advisory_xact_lock(-root_id) AS text) FROM comment WHERE id = :id
            """;

    /// The same lock in shared mode.
    private static final String HOLD_THREAD =
            "SELECT cast(pg_advisory_xact_lock_shared(-root_id) AS text) FROM comment WHERE id = ?";

    /// Takes the shared lock of the thread of `request.comment_id` as a part of a larger statement. It is the last
    /// lock, because it reads from `rate_lock`.
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

    private final CommentEvents announcements;
    private final RunningCounts counts;
    private final Mentions mentions;
    /// For [CommentStateChanged] and [DiscussionChanged].
    private final Event<Object> events;

    private final Database database;

    Comments(
            CommentEvents announcements,
            RunningCounts counts,
            Mentions mentions,
            Event<Object> events,
            Database database) {
        this.announcements = announcements;
        this.counts = counts;
        this.mentions = mentions;
        this.events = events;
        this.database = database;
    }

    /// The properties of a comment before it is changed or replied to; takes no lock.
    @Transactional(TxType.MANDATORY)
    public Optional<CommentSummary> summary(long id) {
        return database.find(CommentSummary.BY_ID, CommentSummary::of, id);
    }

    /// The same for a transaction that writes what depends on the comment's state: until it ends, nobody changes a
    /// comment of the thread.
    @Transactional(TxType.MANDATORY)
    public Optional<CommentSummary> hold(long id) {
        database.run(HOLD_THREAD, id);
        return summary(id);
    }

    /// Locks a comment, lets `transition` change it, and writes everything that follows: history, counts,
    /// tombstones, the event.
    ///
    /// @param transition may throw a problem; null means that nothing changes
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
            if (change.from() != change.to()) {
                events.fire(new CommentStateChanged(
                        id, change.action(), change.from(), change.to(), cause.actor(), change.at()));
            }
            if (change.bodyBefore() != null) {
                mentions.keepAnew(comment.id(), comment.articleId(), comment.written());
            }
            if (change.publishedDifference() != 0) {
                showAncestors(comment);
                // The counts bypass Hibernate, so pending changes are flushed and their rows locked first.
                getEntityManager().flush();
                counts.change(comment, change.publishedDifference());
            }
            String event = CommentEvent.typeOf(change);
            if (event != null) {
                announcements.append(event, comment, change.at());
            }
            events.fire(new DiscussionChanged(comment.articleId()));
        }
        return Optional.of(comment);
    }

    /// A tombstone stays as long as there is something readable below it. The walk stops at the first ancestor that
    /// does not change, because the ones above it do not change either.
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
