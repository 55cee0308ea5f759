package org.leserbrief.article.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Finds drafts that somebody has begun and left as they were.
@ApplicationScoped
public class UntouchedDrafts {
    /// Until the transaction ends, nobody else looks for those of the same person: who clicks twice begins one.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('untouched-draft:' || ?, 0))";

    /// By the index article_drafted, newest first; the latest of somebody is enough.
    private static final String NEWEST = """
        SELECT article.id FROM article_drafter_view AS drafted JOIN article_view AS article ON article.id = drafted.article_id
        JOIN working_copy_view AS copy ON copy.article_id = article.id
        WHERE drafted.editor_id = ? AND article.state = 'DRAFT' AND article.headline = '' AND copy.headline = ''
            AND copy.written_by_id = drafted.editor_id
            AND NOT EXISTS (SELECT FROM article_presence_view AS presence
                WHERE presence.article_id = article.id AND presence.seen_at > ?)
        ORDER BY drafted.article_id DESC LIMIT 1
        """;

    private final Database database;
    private final Clock clock;

    UntouchedDrafts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The user's newest draft without a headline that nobody has open, until the transaction ends. It may have other
    /// texts.
    @Transactional(TxType.MANDATORY)
    public Optional<ArticleId> newest(DeskUser user) {
        database.run(LOCK, user.id());
        return database.find(
                NEWEST,
                row -> new ArticleId(row.getLong("id")),
                user.id(),
                Clocks.now(clock).minus(DeskArticleView.GONE_AFTER));
    }
}
