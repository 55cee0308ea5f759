package org.leserbrief.article.reading;

import static org.leserbrief.platform.base.sql.Database.instant;
import static org.leserbrief.platform.base.sql.Database.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.CoAuthors;
import org.leserbrief.article.core.CommentMode;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.core.Image;

/// An article as stored in the database, with its number of comments.
///
/// @param body empty in lists, which do not show it
/// @param withdrawnAt null unless the article was published before and is not now
record ArticleRow(
        ArticleId id,
        long version,
        ArticleState state,
        String slug,
        @Nullable String kicker,
        String headline,
        String teaser,
        String body,
        List<Author> authors,
        @Nullable Image image,
        Discussion comments,
        @Nullable Instant publishAt,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        Instant updatedAt,
        @Nullable String ressort,
        AiLabel aiLabel,
        long commentCount) {

    /// The columns that a list shows.
    static final String TEASER_COLUMNS = """
            article.id, article.version, article.state, article.slug, article.kicker, article.headline, article.teaser,
            '' AS body, article.author_name, article.author_slug, article.co_author_names,
            article.co_author_slugs, article.image_url, article.image_alt,
            article.image_credit, article.comment_mode, article.comments_close_at, article.publish_at,
            article.published_at, article.withdrawn_at, article.updated_at, article.ressort, article.ai_label,
            (SELECT caption FROM image_caption_view WHERE article_id = article.id) AS image_caption,
            coalesce((SELECT count FROM comment_count_view WHERE article_id = article.id), 0) AS comment_count
            """;

    static final String ALL_COLUMNS = TEASER_COLUMNS.replace("'' AS body", "article.body");

    static ArticleRow read(ResultSet row) throws SQLException {
        String imageUrl = row.getString("image_url");
        return new ArticleRow(
                new ArticleId(row.getLong("id")),
                row.getLong("version"),
                ArticleState.valueOf(row.getString("state")),
                row.getString("slug"),
                row.getString("kicker"),
                row.getString("headline"),
                row.getString("teaser"),
                row.getString("body"),
                authors(row),
                imageUrl == null
                        ? null
                        : new Image(
                                imageUrl,
                                row.getString("image_alt"),
                                row.getString("image_credit"),
                                row.getString("image_caption")),
                new Discussion(CommentMode.valueOf(row.getString("comment_mode")), instant(row, "comments_close_at")),
                instant(row, "publish_at"),
                instant(row, "published_at"),
                instant(row, "withdrawn_at"),
                Objects.requireNonNull(instant(row, "updated_at")),
                row.getString("ressort"),
                AiLabel.valueOf(row.getString("ai_label")),
                row.getLong("comment_count"));
    }

    /// Whether the article was published before and is not now.
    boolean withdrawn() {
        return withdrawnAt != null;
    }

    private static List<Author> authors(ResultSet row) throws SQLException {
        List<Author> authors = new ArrayList<>();
        authors.add(new Author(row.getString("author_name"), row.getString("author_slug")));
        authors.addAll(new CoAuthors(strings(row, "co_author_names"), strings(row, "co_author_slugs")).toAuthors());
        return authors;
    }
}
