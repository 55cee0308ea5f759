package org.leserbrief.comment.core;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// Comments are stored as HTML beside their Markdown: they are read far more often than written, and rendering was
/// a third of the cost of reading a page. (Discourse keeps its "cooked" posts for the same reason.)
///
/// HTML of an older rendering version is never shown: such a comment is rendered at each read until this job has
/// updated it. So a release with a fixed renderer fixes all comments.
@ApplicationScoped
public class Rendering {
    /// The version of the rendering. It must be incremented whenever the same text results in other HTML, and
    /// comment_unrendered must be replaced by an index for the new version.
    public static final short CURRENT = 2;

    private static final int BATCH = 500;

    /// By comment_unrendered. Comments that are being changed are skipped, because the change renders them.
    static final String OUTDATED = """
            SELECT id, body FROM comment WHERE rendering < %d ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
            """.formatted(CURRENT);

    /// By the primary key.
    private static final String KEEP = """
            UPDATE comment SET html = rendered.html, rendering = %d
            FROM unnest(?, ?) AS rendered (id, html) WHERE comment.id = rendered.id
            """.formatted(CURRENT);

    private final Database database;

    Rendering(Database database) {
        this.database = database;
    }

    private record Text(long id, String body) {}

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renderOutdated() {
        while (QuarkusTransaction.requiringNew().call(this::renderSome) == BATCH) {
            // Repeats until no batch is left.
        }
    }

    private int renderSome() {
        List<Text> texts = database.query(OUTDATED, row -> new Text(row.getLong("id"), row.getString("body")), BATCH);
        database.update(
                KEEP,
                texts.stream().map(Text::id).toArray(Long[]::new),
                texts.stream().map(text -> SafeMarkdown.toHtml(text.body())).toArray(String[]::new));
        return texts.size();
    }
}
