package org.leserbrief.article.workingcopy;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;

/// What is being written of one article. Without a content it is as the article stands.
///
/// All changes are made under the lock of the article's row.
@Entity
@Table(name = "working_copy")
class WorkingCopy {
    @Id
    private Long articleId;

    private long version;
    private int baseRevision;
    private @Nullable String content;
    private @Nullable String headline;
    private @Nullable String authorName;
    private @Nullable String authorSlug;
    private @Nullable String writtenById;
    private @Nullable String writtenByName;
    private @Nullable Instant writtenAt;

    @Enumerated(EnumType.STRING)
    private WritingStatus status;

    private @Nullable Instant plannedAt;
    private @Nullable String plannedContent;
    private @Nullable Long plannedVersion;
    private @Nullable Integer plannedRevision;
    private @Nullable String plannedById;
    private @Nullable String plannedByName;
    private @Nullable Instant plannedOn;

    protected WorkingCopy() {}

    WorkingCopy(ArticleId article) {
        this.articleId = article.value();
        this.status = WritingStatus.DRAFT;
    }

    /// The version of what a reader of the copy sees. Without a content that is the article's, so each of its
    /// revisions that did not come from here counts as a change.
    long version(Article article) {
        return content == null ? version + article.revision() - baseRevision : version;
    }

    /// The revision that the text is based on. It is behind the article's if somebody has revised that meanwhile.
    int baseRevision(Article article) {
        return content == null ? article.revision() : baseRevision;
    }

    /// @param base the revision whose changes the text has taken in; null for the one that it was based on before
    void write(StoredContent written, @Nullable Integer base, Article article, Editor editor, Instant now) {
        version = version(article) + 1;
        baseRevision = base == null ? baseRevision(article) : base;
        content = written.json();
        headline = written.headline();
        authorName = written.authorName();
        authorSlug = written.authorSlug();
        writtenById = editor.id();
        writtenByName = editor.name();
        writtenAt = now;
    }

    /// Throws the text away: the copy is as the article stands again.
    void discard(Article article) {
        version = version(article) + 1;
        status = WritingStatus.DRAFT;
        clear(article);
    }

    /// The text of this version became the article's newest revision. What was written since then stays. A copy that
    /// was thrown away since then shows that revision, which is another text than before, so its version rises.
    ///
    /// @param before the article's revision before. A text that had not taken that in has not taken the newest in
    void becameRevision(Article article, long published, int before) {
        if (content != null && version == published) {
            status = WritingStatus.DRAFT;
            clear(article);
        } else if (content != null && baseRevision == before) {
            baseRevision = article.revision();
        }
    }

    private void clear(Article article) {
        baseRevision = article.revision();
        content = null;
        headline = null;
        authorName = null;
        authorSlug = null;
    }

    /// @param text of this version, also if it is the article's own: that may be revised before the time comes
    void plan(Instant at, String text, Article article, Editor editor, Instant now) {
        plannedAt = at;
        plannedContent = text;
        plannedVersion = version(article);
        plannedRevision = article.revision();
        plannedById = editor.id();
        plannedByName = editor.name();
        plannedOn = now;
    }

    void unplan() {
        plannedAt = null;
        plannedContent = null;
        plannedVersion = null;
        plannedRevision = null;
        plannedById = null;
        plannedByName = null;
        plannedOn = null;
    }

    void setStatus(WritingStatus wanted) {
        status = wanted;
    }

    WritingStatus status() {
        return status;
    }

    @Nullable
    String content() {
        return content;
    }

    @Nullable
    Editor writtenBy() {
        return writtenById == null ? null : new Editor(writtenById, Objects.requireNonNull(writtenByName));
    }

    @Nullable
    Instant writtenAt() {
        return writtenAt;
    }

    @Nullable
    Plan plan() {
        return plannedAt == null || plannedVersion == null || plannedById == null || plannedOn == null
                ? null
                : new Plan(
                        plannedAt,
                        plannedContent,
                        plannedVersion,
                        plannedRevision,
                        new Editor(plannedById, Objects.requireNonNull(plannedByName)),
                        plannedOn);
    }

    /// What is published at a time.
    ///
    /// @param content as it was when it was planned
    /// @param version of the copy at that time
    /// @param revision of the article at that time; null for a plan of 1.0
    record Plan(
            Instant at,
            @Nullable String content,
            long version,
            @Nullable Integer revision,
            Editor by,
            Instant on) {
        /// Whether readers have been given another text since it was made, which it would take back. An article that
        /// is not published is nobody's yet.
        boolean isOvertaken(Article article) {
            return article.state() == ArticleState.PUBLISHED && revision != null && revision < article.revision();
        }
    }
}
