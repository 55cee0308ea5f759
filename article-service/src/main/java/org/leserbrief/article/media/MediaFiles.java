package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;

/// Removes the files of deleted pictures from the store.
@ApplicationScoped
class MediaFiles {
    /// The transaction does nothing while the store answers, which takes some requests.
    static final String PATIENCE = "SET LOCAL idle_in_transaction_session_timeout = '3min'";

    /// By the index media_to_remove.
    private static final String TO_REMOVE = """
        SELECT id FROM media WHERE deleted_at IS NOT NULL AND NOT files_removed ORDER BY deleted_at LIMIT 100
        """;

    private static final String LOCK = """
        SELECT id FROM media WHERE id = ? AND deleted_at IS NOT NULL AND NOT files_removed FOR UPDATE SKIP LOCKED
        """;

    private static final String REMOVED = "UPDATE media SET files_removed = true WHERE id = ?";

    private final Database database;
    private final MediaStore store;

    MediaFiles(Database database, MediaStore store) {
        this.database = database;
        this.store = store;
    }

    List<MediaId> toRemove() {
        return database.query(TO_REMOVE, row -> new MediaId(row.getString("id")));
    }

    /// Unless somebody else is doing so, or the picture is being added again.
    @Transactional
    public void remove(MediaId id) {
        database.run(PATIENCE);
        if (database.find(LOCK, row -> row.getString("id"), id.value()).isPresent()) {
            store.delete(id);
            database.update(REMOVED, id.value());
        }
    }
}
