package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.leserbrief.article.media.MediaQueries.NewMedia;
import org.leserbrief.article.trace.DeskAction;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// The transactions by which pictures are added, changed, deleted, and added again, with their trace.
@ApplicationScoped
class MediaChanges {
    private static final String LOCK = "SELECT id, file_name FROM media WHERE id = ? AND deleted_at IS NULL FOR UPDATE";

    private static final String DELETE =
            "UPDATE media SET deleted_at = ?, files_removed = false, version = version + 1 WHERE id = ?";

    private static final String LOCK_DELETED = """
        SELECT id, file_name FROM media WHERE id = ? AND deleted_at IS NOT NULL FOR UPDATE
        """;

    private final Database database;
    private final MediaQueries rows;
    private final MediaUses uses;
    private final DeskTrace trace;
    private final Clock clock;

    MediaChanges(Database database, MediaQueries rows, MediaUses uses, DeskTrace trace, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.uses = uses;
        this.trace = trace;
        this.clock = clock;
    }

    /// Whether it was not there already, and was not deleted either.
    @Transactional
    public boolean add(NewMedia media, String uploader) {
        boolean added = rows.insert(media, uploader, Clocks.now(clock));
        if (added) {
            trace.append(DeskAction.PICTURE_ADDED, media.id().value(), media.fileName());
        }
        return added;
    }

    /// Adds a picture again that was deleted. Whoever removes the files of before waits for it, or is waited for.
    ///
    /// @param files stores its files
    /// @return false if it was not deleted
    @Transactional
    public boolean restore(NewMedia media, String uploader, DecodingTurn.Work<?> files) throws IOException {
        database.run(MediaFiles.PATIENCE);
        if (lock(LOCK_DELETED, media.id()).isEmpty()) {
            return false;
        }
        files.run();
        rows.restore(media, uploader, Clocks.now(clock));
        trace.append(DeskAction.PICTURE_ADDED, media.id().value(), media.fileName());
        return true;
    }

    /// Whether it still had this version.
    @Transactional
    public boolean change(Media changed) {
        boolean updated = rows.update(changed);
        if (updated) {
            trace.append(DeskAction.PICTURE_CHANGED, changed.id().value(), changed.fileName());
        }
        return updated;
    }

    /// Deletes a picture that nothing uses; its files are removed afterwards. Who begins to use one at the same time
    /// shares its row (V0214), so either is first.
    ///
    /// @throws ProblemException 404 if there is none, 410 if it was deleted already, 409 with its uses, 503
    ///     while not all uses are known
    @Transactional
    public void delete(MediaId id) {
        String fileName =
                lock(LOCK, id).orElseThrow(() -> rows.isDeleted(id) ? MediaProblems.gone() : MediaProblems.unknown());
        List<MediaUse> used = uses.of(id).requireAnyOrComplete().uses();
        if (!used.isEmpty()) {
            throw MediaProblems.inUse(used);
        }
        database.update(DELETE, Clocks.now(clock), id.value());
        trace.append(DeskAction.PICTURE_DELETED, id.value(), fileName);
    }

    private Optional<String> lock(String sql, MediaId id) {
        return database.find(sql, row -> row.getString("file_name"), id.value());
    }
}
