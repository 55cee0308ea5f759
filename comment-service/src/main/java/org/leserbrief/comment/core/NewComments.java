package org.leserbrief.comment.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Stores new comments with everything that follows: the path, the running counts, the event. These are parts of
/// the one statement that also writes the other packages' rows of a post, which saves round trips.
@ApplicationScoped
public class NewComments {
    private static final Logger LOG = Logger.getLogger(NewComments.class);

    /// Parts of a larger statement, with the [#values] in this order. They follow a part `numbered (id)`, which has
    /// a row if the comment is to be stored; then `posted (id)` returns one. The SQL comments say which part waits
    /// for which; PostgreSQL runs independent parts in any order.
    public static final String PARTS = """
            draft AS MATERIALIZED (
                SELECT cast(? AS bigint) AS article_id, nullif(cast(? AS bigint), 0) AS parent_id,
                       nullif(cast(? AS bigint), 0) AS root_id, cast(? AS bytea) AS above_path,
                       cast(? AS bigint[]) AS above, cast(? AS int) AS depth, cast(? AS uuid) AS author_id,
                       cast(? AS text) AS body, cast(? AS text) AS html, cast(? AS smallint) AS rendering,
                       cast(? AS text) AS state, nullif(cast(? AS text), '') AS waits_for,
                       cast(? AS boolean) AS shown, cast(? AS timestamptz) AS created_at
            ),
            -- The comment, once it has a number: its place and its thread contain that.
            posted AS (
                INSERT INTO comment (id, article_id, parent_id, root_id, path, depth, author_id, body, html, rendering,
                                     state, waits_for, shown, ever_visible, version, created_at)
                SELECT numbered.id, article_id, parent_id, coalesce(root_id, numbered.id),
                       above_path || int8send(numbered.id), depth, author_id, body, html, rendering,
                       state, waits_for, shown, shown, 1, created_at
                FROM numbered CROSS JOIN draft
                RETURNING id, shown
            ),
            -- What everybody can read counts, and is told of, after it is stored.
            counted AS MATERIALIZED (
                SELECT article_id, parent_id, above, 1 AS difference FROM posted CROSS JOIN draft WHERE posted.shown
            ),
            %s,
            told AS MATERIALIZED (SELECT id FROM posted WHERE shown),
            %s""".formatted(RunningCounts.PARTS, Outbox.PART);

    private final CommentEvents events;
    private final Event<DiscussionChanged> changed;

    NewComments(CommentEvents events, Event<DiscussionChanged> changed) {
        this.events = events;
        this.changed = changed;
    }

    /// The parameters of [#PARTS]: 0 and empty values instead of null, so that the parameter types are the same
    /// each time and the statement keeps its plan.
    public List<@Nullable Object> values(Comment comment) {
        Optional<Comment.Parent> parent = comment.parent();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                comment.articleId(),
                parent.map(Comment.Parent::id).orElse(0L),
                parent.map(Comment.Parent::rootId).orElse(0L),
                parent.map(above -> above.path().aboveReplies()).orElseGet(() -> new byte[0]),
                parent.map(Comment.Parent::aboveReplies).orElseGet(List::of).toArray(Long[]::new),
                comment.depth(),
                comment.authorId(),
                comment.body(),
                comment.html(),
                comment.rendering(),
                comment.state().code(),
                Optional.ofNullable(comment.waitsFor()).map(PendingReason::code).orElse(""),
                comment.isShown(),
                comment.createdAt()));
        values.addAll(events.valuesOfNew(comment));
        return values;
    }

    /// Must be called after the statement has stored a comment, before the transaction ends.
    ///
    /// @param id the id of the stored comment
    @Transactional(TxType.MANDATORY)
    public void stored(Comment comment, long id) {
        comment.stored(id);
        if (comment.isPublished()) {
            events.storedNew();
            changed.fire(new DiscussionChanged(comment.articleId()));
        }
        LOG.infof(
                "comment %d posted on article %d, %s",
                (Long) id, (Long) comment.articleId(), comment.state().code());
    }
}
