package org.leserbrief.article.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A use of a picture.
///
/// @param author a slug
/// @param topic a slug
/// @param title the article's headline, which may be empty, or the name of the author or topic
/// @param revision the last one that has the picture; null for what is no revision
@Schema(name = "MediaUse")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MediaUse(
        Kind kind,
        @Nullable String articleId,
        @Nullable String author,
        @Nullable String topic,
        String title,
        @Nullable Integer revision) {
    /// What uses a picture.
    public enum Kind {
        /// What an article says now.
        @JsonProperty("article")
        ARTICLE,
        /// An earlier revision that is kept.
        @JsonProperty("revision")
        REVISION,
        @JsonProperty("working-copy")
        WORKING_COPY,
        /// A text that is planned.
        @JsonProperty("plan")
        PLAN,
        /// An author's portrait.
        @JsonProperty("author")
        AUTHOR,
        /// The picture that an editor has chosen for a topic.
        @JsonProperty("topic")
        TOPIC
    }

    static MediaUse read(ResultSet row) throws SQLException {
        return new MediaUse(
                Kind.valueOf(row.getString("kind")),
                row.getString("article_id"),
                row.getString("author_slug"),
                row.getString("topic_slug"),
                row.getString("title"),
                row.getObject("revision", Integer.class));
    }

    /// The page of the desk, or of the author, on which it is seen.
    public String address() {
        return switch (kind) {
            case ARTICLE, REVISION, WORKING_COPY, PLAN -> "/desk/articles/" + articleId + "/revisions";
            case AUTHOR -> "/authors/" + author;
            case TOPIC -> "/desk/topics/entries/" + topic;
        };
    }
}
