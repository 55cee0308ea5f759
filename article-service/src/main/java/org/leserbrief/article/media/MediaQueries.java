package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// The table of the picture library; each statement stands alone.
@ApplicationScoped
class MediaQueries {
    /// By the primary key.
    private static final String BY_ID =
            "SELECT %s FROM media WHERE id = ? AND deleted_at IS NULL".formatted(Media.COLUMNS);

    /// By the primary key.
    private static final String BY_IDS =
            "SELECT %s FROM media WHERE id = ANY (?) AND deleted_at IS NULL".formatted(Media.COLUMNS);

    /// By the primary key.
    private static final String IS_DELETED = "SELECT deleted_at IS NOT NULL AS deleted FROM media WHERE id = ?";

    /// By the index media_newest: few pictures are deleted.
    static final String NEWEST = """
            SELECT %s FROM media WHERE number < ? AND deleted_at IS NULL ORDER BY number DESC LIMIT ?
            """.formatted(Media.COLUMNS);

    /// By the index media_search for words that few pictures have, else by media_newest.
    static final String FOUND = """
            SELECT %s FROM media WHERE search @@ to_tsquery('simple', ?) AND number < ? AND deleted_at IS NULL
            ORDER BY number DESC LIMIT ?
            """.formatted(Media.COLUMNS);

    /// Of two uploads of the same file at the same time, the second finds the first one's row.
    private static final String INSERT = """
            INSERT INTO media (id, version, width, height, transparent, file_name, credit, caption, focal_x, focal_y,
                               ai_label, uploaded_by, uploaded_at)
            VALUES (?, 1, ?, ?, ?, ?, ?, ?, 50, 50, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;

    /// A picture that was deleted is a new one, at the beginning of lists. Its version goes on.
    private static final String RESTORE = """
            UPDATE media SET version = version + 1, number = DEFAULT, width = ?, height = ?, transparent = ?,
                file_name = ?, credit = ?, caption = ?, focal_x = 50, focal_y = 50, ai_label = ?, uploaded_by = ?,
                uploaded_at = ?, deleted_at = NULL, files_removed = false
            WHERE id = ?
            """;

    /// A deleted picture's files are about to be stored again: whatever is left of an upload that fails is removed.
    private static final String EXPECT_FILES =
            "UPDATE media SET files_removed = false WHERE id = ? AND deleted_at IS NOT NULL";

    private static final String UPDATE = """
            UPDATE media SET version = version + 1, credit = ?, caption = ?, focal_x = ?, focal_y = ?, ai_label = ?
            WHERE id = ? AND version = ? AND deleted_at IS NULL
            """;

    /// Letters and digits only, so no operator of a query can be among them.
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// More words would not find more.
    private static final int MOST_WORDS = 10;

    private final Database database;

    MediaQueries(Database database) {
        this.database = database;
    }

    Optional<Media> find(MediaId id) {
        return database.find(BY_ID, Media::read, id.value());
    }

    /// False, too, for a picture that never was.
    boolean isDeleted(MediaId id) {
        return database.find(IS_DELETED, row -> row.getBoolean("deleted"), id.value())
                .orElse(false);
    }

    List<Media> find(Collection<MediaId> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        BY_IDS, Media::read, ids.stream().map(MediaId::value).toList());
    }

    /// The newest pictures before a number.
    ///
    /// @param search words of which each must be the beginning of a word of file name, credit or caption
    List<Media> newest(@Nullable String search, long before, int most) {
        if (search == null || search.isBlank()) {
            return database.query(NEWEST, Media::read, before, most);
        }
        String query = BETWEEN_WORDS
                .splitAsStream(search)
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        return query.isEmpty() ? List.of() : database.query(FOUND, Media::read, query, before, most);
    }

    /// Whether it was not there already.
    boolean insert(NewMedia media, String uploader, Instant now) {
        return database.update(
                        INSERT,
                        media.id().value(),
                        media.size().width(),
                        media.size().height(),
                        media.transparent(),
                        media.fileName(),
                        media.credit(),
                        media.caption(),
                        media.aiLabel().name(),
                        uploader,
                        now)
                == 1;
    }

    void restore(NewMedia media, String uploader, Instant now) {
        database.update(
                RESTORE,
                media.size().width(),
                media.size().height(),
                media.transparent(),
                media.fileName(),
                media.credit(),
                media.caption(),
                media.aiLabel().name(),
                uploader,
                now,
                media.id().value());
    }

    void expectFiles(MediaId id) {
        database.update(EXPECT_FILES, id.value());
    }

    /// Whether it still had this version.
    boolean update(Media changed) {
        return database.update(
                        UPDATE,
                        changed.credit(),
                        changed.caption(),
                        changed.focalPoint().percentX(),
                        changed.focalPoint().percentY(),
                        changed.aiLabel().name(),
                        changed.id().value(),
                        changed.version())
                == 1;
    }

    /// A picture that is not in the table yet.
    record NewMedia(
            MediaId id,
            PictureSize size,
            boolean transparent,
            String fileName,
            String credit,
            @Nullable String caption,
            PictureAiLabel aiLabel) {}
}
