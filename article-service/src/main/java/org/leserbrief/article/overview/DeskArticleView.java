package org.leserbrief.article.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.presence.Lease;
import org.leserbrief.article.workingcopy.WritingStatus;
import org.leserbrief.platform.base.sql.Database;

/// An article in the list of the desk.
///
/// @param headline of what is being written, otherwise of the article; empty for a draft without any
/// @param ressort the slug of what is being written, otherwise of the article
/// @param publishedAt null unless it is or was published
/// @param publishAt when it, or what is being written of it, is published by the schedule
/// @param changed whether something is written that is not live
/// @param lease who writes at the moment
/// @param people the names of those who have it open
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeskArticleView(
        String id,
        String url,
        ArticleState state,
        WritingStatus status,
        String headline,
        String author,
        @Nullable String ressort,
        @Nullable Instant publishedAt,
        Instant updatedAt,
        @Nullable Instant publishAt,
        boolean changed,
        @Nullable Editor writtenBy,
        @Nullable Instant writtenAt,
        @Nullable Lease lease,
        List<String> people) {
    /// As long as a stream of presence counts after its last sign.
    static final Duration GONE_AFTER = Duration.ofSeconds(30);

    public DeskArticleView {
        people = List.copyOf(people);
    }

    static DeskArticleView read(ResultSet row, Instant now) throws SQLException {
        ArticleId id = new ArticleId(row.getLong("id"));
        ArticleState state = ArticleState.valueOf(row.getString("state"));
        boolean changed = row.getBoolean("changed");
        String writerId = row.getString("written_by_id");
        Lease lease = row.getString("holder_id") == null ? null : Lease.read(row);
        return new DeskArticleView(
                id.toString(),
                id.url(row.getString("slug")),
                state,
                state == ArticleState.PUBLISHED && !changed
                        ? WritingStatus.LIVE
                        : WritingStatus.valueOf(row.getString("status")),
                row.getString("headline"),
                row.getString("author_name"),
                row.getString("ressort"),
                Database.instant(row, "published_at"),
                Objects.requireNonNull(Database.instant(row, "updated_at")),
                Database.instant(row, "publish_at"),
                changed,
                writerId == null ? null : new Editor(writerId, row.getString("written_by_name")),
                Database.instant(row, "written_at"),
                lease != null && lease.isHeld(now) ? lease : null,
                Database.strings(row, "people"));
    }
}
