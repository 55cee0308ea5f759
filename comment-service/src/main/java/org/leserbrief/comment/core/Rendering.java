package org.leserbrief.comment.core;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// Comments are kept as HTML beside their Markdown: they are read very much more often than
/// written, and rendering was a third of what reading a page cost. (Discourse keeps its "cooked"
/// posts for the same reason.)
///
/// What an older rendering has made is never shown: it is rendered on reading until this job has
/// come to it. So a mistake in the renderer is mended for all comments with the release that mends
/// it.
@ApplicationScoped
public class Rendering {
    /// The number of the rendering, to be raised whenever the same text gets other HTML than
    /// before; comment_unrendered has to be replaced by an index for the new number.
    public static final short CURRENT = 2;

    private static final int BATCH = 500;

    /// By comment_unrendered. What somebody is changing at the moment gets its HTML from him.
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
            // The next ones.
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
