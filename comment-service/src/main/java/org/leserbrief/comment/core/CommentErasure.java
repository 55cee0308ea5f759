package org.leserbrief.comment.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.mention.Mentions;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// Erases the texts of comments: all of an author, and those that were deleted some time ago.
@ApplicationScoped
public class CommentErasure implements PersonalDataSource {
    /// By comment_of_author.
    private static final String NEXT_OF_AUTHOR = "SELECT id FROM comment WHERE author_id = ? ORDER BY id LIMIT 1";

    /// By comment_deleted_text and the primary key of the history.
    private static final String DELETED_BEFORE = """
            SELECT id FROM comment
            WHERE state = 'deleted' AND body <> '' AND NOT EXISTS (
                SELECT FROM comment_history h
                WHERE h.comment_id = comment.id AND h.action = 'delete' AND h.at >= ?)
            ORDER BY id LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String ERASE_TEXT = "UPDATE comment SET body = '', html = '', rendering = ? WHERE id = ?";

    private static final String ERASE_EARLIER_TEXTS =
            "UPDATE comment_history SET body_before = NULL WHERE comment_id = ? AND body_before IS NOT NULL";

    private static final String ERASE_AUTHOR = "UPDATE comment SET author_id = ? WHERE id = ?";

    private static final String ERASE_ACTOR = """
            UPDATE comment_history SET note = NULL, actor_id = CASE WHEN actor_id = ? THEN ? ELSE actor_id END
            WHERE comment_id = ? AND (note IS NOT NULL OR actor_id = ?)
            """;

    private final Comments comments;
    private final Mentions mentions;
    private final Event<CommentTextErased> erasures;
    private final Database database;

    CommentErasure(Comments comments, Mentions mentions, Event<CommentTextErased> erasures, Database database) {
        this.comments = comments;
        this.mentions = mentions;
        this.erasures = erasures;
        this.database = database;
    }

    /// Erases one comment of the author: readers lose it as if he had deleted it, and what stays of it is the
    /// pseudonym's.
    ///
    /// @return empty if none is left
    @Transactional(TxType.MANDATORY)
    public Optional<Long> eraseNext(UUID author, UUID pseudonym, Instant now) {
        Optional<Long> next = database.find(NEXT_OF_AUTHOR, row -> row.getLong("id"), author);
        next.ifPresent(id -> {
            comments.change(
                    id,
                    comment -> comment.state() == CommentState.DELETED ? null : comment.erase(now),
                    new ChangeContext(pseudonym, null, null));
            eraseText(id);
            database.update(ERASE_AUTHOR, pseudonym, id);
            database.update(ERASE_ACTOR, author, pseudonym, id, author);
            database.forgetEntities();
        });
        return next;
    }

    /// Erases texts of comments that their authors have deleted.
    ///
    /// @param before when they were deleted at the latest
    /// @return how many; at most `limit`
    @Transactional
    public int eraseDeleted(Instant before, int limit) {
        List<Long> deleted = database.query(DELETED_BEFORE, row -> row.getLong("id"), before, limit);
        deleted.forEach(this::eraseText);
        return deleted.size();
    }

    private void eraseText(long id) {
        database.flushEntities();
        database.update(ERASE_TEXT, Rendering.CURRENT, id);
        database.update(ERASE_EARLIER_TEXTS, id);
        mentions.forget(id);
        erasures.fire(new CommentTextErased(id));
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                new PersonalData(
                        "comment",
                        List.of("author_id", "body", "html"),
                        "comments, for readers",
                        new PersonalData.Anonymised("text and author go; its place in the discussion stays"),
                        """
                        SELECT id, article_id AS article, parent_id AS parent, state, body, created_at AS "createdAt",
                            edited_at AS "editedAt"
                        FROM comment WHERE author_id = ? ORDER BY id
                        """),
                new PersonalData(
                        "comment_history",
                        List.of("actor_id", "note", "body_before"),
                        "changes of comments by authors and moderators, with earlier texts, for appeals",
                        new PersonalData.Anonymised("texts and notes go; time, action and reason stay"),
                        """
                        SELECT comment_id AS comment, at, action, from_state AS "from", to_state AS "to", reason,
                            body_before AS "bodyBefore"
                        FROM comment_history
                        WHERE comment_id IN (SELECT id FROM comment WHERE author_id = ?) ORDER BY comment_id, version
                        """),
                new PersonalData(
                        PersonalData.STREAM + CommentEvent.STREAM,
                        List.of("commenter"),
                        "a pseudonym of who commented, another for each article, for other services that count people",
                        new PersonalData.Anonymised(
                                "nobody can compute it any more, because the id that it was made of is erased"),
                        null));
    }
}
