package org.leserbrief.article.workingcopy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.desk.ArticleRequest;

/// A working copy for the desk.
///
/// @param revision the article's present revision
/// @param baseRevision the revision that the text is based on; less than `revision` if somebody has revised the
///     article meanwhile
/// @param changed whether the text differs from the article's
/// @param writtenBy null if nobody has written in it yet
/// @param version also the `ETag`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WorkingCopyView(
        String articleId,
        String url,
        ArticleState state,
        WritingStatus status,
        long version,
        int revision,
        int baseRevision,
        boolean changed,
        @Nullable Editor writtenBy,
        @Nullable Instant writtenAt,
        @Nullable PlanView plan,
        @Nullable Instant publishAt,
        @Nullable Instant embargoUntil,
        ArticleRequest content) {

    /// When which version of the text is published.
    ///
    /// @param current whether that is the newest text, and nothing was written since it was planned
    /// @param overtaken whether the published article was revised since: the plan will end without effect
    public record PlanView(
            Instant publishAt, long version, boolean current, boolean overtaken, Editor plannedBy, Instant plannedAt) {}

    static WorkingCopyView of(Article article, WorkingCopy copy, ArticleRequest content) {
        boolean changed = copy.content() != null;
        WorkingCopy.Plan plan = copy.plan();
        long version = copy.version(article);
        return new WorkingCopyView(
                article.id().toString(),
                article.url(),
                article.state(),
                article.state() == ArticleState.PUBLISHED && !changed ? WritingStatus.LIVE : copy.status(),
                version,
                article.revision(),
                copy.baseRevision(article),
                changed,
                copy.writtenBy(),
                copy.writtenAt(),
                plan == null
                        ? null
                        : new PlanView(
                                plan.at(),
                                plan.version(),
                                plan.version() == version,
                                plan.isOvertaken(article),
                                plan.by(),
                                plan.on()),
                article.publishAt(),
                article.embargoUntil(),
                content);
    }

    @JsonIgnore
    boolean isBehind() {
        return baseRevision < revision;
    }
}
