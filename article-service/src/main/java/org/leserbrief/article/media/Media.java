package org.leserbrief.article.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.media.MediaStore.Key;
import org.leserbrief.platform.base.sql.Database;

/// A picture of the library.
///
/// @param number its place in lists
/// @param size of the uploaded picture, upright
/// @param transparent whether it has pixels that are not opaque
record Media(
        MediaId id,
        long number,
        long version,
        PictureSize size,
        boolean transparent,
        String fileName,
        String credit,
        @Nullable String caption,
        FocalPoint focalPoint,
        PictureAiLabel aiLabel,
        Instant uploadedAt) {
    static final String COLUMNS = """
            id, number, version, width, height, transparent, file_name, credit, caption, focal_x, focal_y, ai_label,
            uploaded_at""";

    static Media read(ResultSet row) throws SQLException {
        return new Media(
                new MediaId(row.getString("id")),
                row.getLong("number"),
                row.getLong("version"),
                new PictureSize(row.getInt("width"), row.getInt("height")),
                row.getBoolean("transparent"),
                row.getString("file_name"),
                row.getString("credit"),
                row.getString("caption"),
                FocalPoint.ofPercent(row.getInt("focal_x"), row.getInt("focal_y")),
                PictureAiLabel.valueOf(row.getString("ai_label")),
                Objects.requireNonNull(Database.instant(row, "uploaded_at")));
    }

    Media with(String newCredit, @Nullable String newCaption, FocalPoint newFocus, PictureAiLabel newLabel) {
        return new Media(
                id,
                number,
                version,
                size,
                transparent,
                fileName,
                newCredit,
                newCaption,
                newFocus,
                newLabel,
                uploadedAt);
    }

    /// All renditions, the smallest first.
    List<Rendition> renditions() {
        return size.renditions().stream()
                .map(each -> new Rendition(
                        each.width(),
                        each.height(),
                        id.address(renditionKey(each).name())))
                .toList();
    }

    /// The picture for previews of links. Its address tells its focal point, so another point is another address.
    Rendition share() {
        PictureSize share = size.share();
        return new Rendition(
                share.width(), share.height(), id.address(shareKey(focalPoint).name()));
    }

    Key renditionKey(PictureSize rendition) {
        return renditionKey(id, rendition, transparent);
    }

    static Key renditionKey(MediaId id, PictureSize rendition, boolean transparent) {
        return new Key(id, rendition.width() + (transparent ? ".png" : ".jpg"));
    }

    Key largestKey() {
        return renditionKey(size.renditions().getLast());
    }

    Key shareKey(FocalPoint focus) {
        return shareKey(id, focus);
    }

    static Key shareKey(MediaId id, FocalPoint focus) {
        return new Key(id, "share-%d-%d.jpg".formatted(focus.percentX(), focus.percentY()));
    }
}
