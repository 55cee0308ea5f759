package org.leserbrief.article.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Keeps and shows what was done to an article. Entries are written in the transaction of what they tell.
@ApplicationScoped
public class ArticleHistory {
    private static final String APPEND = """
        INSERT INTO article_action (article_id, at, action, actor_id, actor_name, revision, until)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """;

    /// By the index article_action_of_article.
    private static final String OF_ARTICLE = """
        SELECT id, at, action, actor_id, actor_name, revision, until FROM article_action
        WHERE article_id = ? AND id < ?
        ORDER BY id DESC
        LIMIT ?
        """;

    private final Database database;
    private final Clock clock;

    ArticleHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    public void append(ArticleId article, Action action, @Nullable Editor actor, Detail detail) {
        // The article's own row comes first: it is what an entry refers to.
        database.flushEntities();
        database.update(
                APPEND,
                article.value(),
                Clocks.now(clock),
                action.name(),
                actor == null ? null : actor.id(),
                actor == null ? null : actor.name(),
                detail.revision(),
                detail.until());
    }

    /// What an entry tells besides who did what.
    ///
    /// @param revision that came of it, or that it was about
    /// @param until when something is to be published, or until when it is not
    public record Detail(
            @Nullable Integer revision, @Nullable Instant until) {
        public static final Detail NONE = new Detail(null, null);

        public static Detail of(int revision) {
            return new Detail(revision, null);
        }

        public static Detail until(Instant time) {
            return new Detail(null, time);
        }
    }

    /// The newest entry first.
    @Transactional
    public Slice<HistoryEntry> of(ArticleId article, Limit limit, @Nullable String cursor) {
        String list = "history:" + article;
        Cursor after = Cursor.decode(cursor, list, 1);
        List<HistoryEntry> found = database.query(
                OF_ARTICLE,
                HistoryEntry::read,
                article.value(),
                after == null ? Long.MAX_VALUE : after.number(0),
                limit.value() + 1);
        return Slice.of(found, limit, entry -> Cursor.of(list, entry.id()));
    }
}
