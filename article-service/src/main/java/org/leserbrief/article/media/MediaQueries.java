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
    private static final String BY_ID = "SELECT %s FROM media WHERE id = ?".formatted(Media.COLUMNS);

    /// By the primary key.
    private static final String BY_IDS = "SELECT %s FROM media WHERE id = ANY (?)".formatted(Media.COLUMNS);

    /// By the index media_newest.
    static final String NEWEST =
            "SELECT %s FROM media WHERE number < ? ORDER BY number DESC LIMIT ?".formatted(Media.COLUMNS);

    /// By the index media_search for words that few pictures have, else by media_newest.
    static final String FOUND = """
            SELECT %s FROM media WHERE search @@ to_tsquery('simple', ?) AND number < ? ORDER BY number DESC LIMIT ?
            """.formatted(Media.COLUMNS);

    /// Of two uploads of the same file at the same time, the second finds the first one's row.
    private static final String INSERT = """
            INSERT INTO media (id, version, width, height, transparent, file_name, credit, caption, focal_x, focal_y,
                               uploaded_by, uploaded_at)
            VALUES (?, 1, ?, ?, ?, ?, ?, ?, 50, 50, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE media SET version = version + 1, credit = ?, caption = ?, focal_x = ?, focal_y = ?
            WHERE id = ? AND version = ?
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
                        uploader,
                        now)
                == 1;
    }

    /// Whether it still had this version.
    boolean update(MediaId id, long version, String credit, @Nullable String caption, FocalPoint focalPoint) {
        return database.update(
                        UPDATE, credit, caption, focalPoint.percentX(), focalPoint.percentY(), id.value(), version)
                == 1;
    }

    /// A picture that is not in the table yet.
    record NewMedia(
            MediaId id,
            PictureSize size,
            boolean transparent,
            String fileName,
            String credit,
            @Nullable String caption) {}
}
