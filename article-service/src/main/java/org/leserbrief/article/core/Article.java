package org.leserbrief.article.core;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The current state of an article. Every change of content or state increments its version.
@Entity
@Table(name = "article")
public class Article {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long version;
    private int revision;

    @Enumerated(EnumType.STRING)
    private ArticleState state;

    private String slug;

    @Embedded
    private ArticleContent content;

    private @Nullable Instant publishAt;
    private @Nullable Instant publishedAt;
    private @Nullable Instant withdrawnAt;
    private @Nullable Instant embargoUntil;
    private Instant createdAt;
    private Instant updatedAt;

    protected Article() {}

    private Article(ArticleContent content, Instant now) {
        this.version = 1;
        this.revision = 1;
        this.state = ArticleState.DRAFT;
        this.content = content;
        this.slug = Slug.ofHeadline(content.headline());
        this.createdAt = now;
        this.updatedAt = now;
    }

    static Article draft(ArticleContent content, Instant now) {
        return new Article(content, now);
    }

    /// Replaces the content in any state: readers of a published article see the new content at once.
    void revise(ArticleContent revised, Instant now) {
        content = revised;
        slug = Slug.ofHeadline(revised.headline());
        revision++;
        version++;
        updatedAt = now;
    }

    /// Publishes now. A published article keeps its date; a withdrawn one gets a new one.
    public PublicationChange publish(Instant now) {
        return state == ArticleState.PUBLISHED ? PublicationChange.NONE : publishUnder(now, now);
    }

    /// Publishes under the given date: now if it is in the past, as for imported archives, otherwise when the date
    /// comes.
    public PublicationChange publish(Instant date, Instant now) {
        return date.isAfter(now) ? schedule(date) : publishUnder(date, now);
    }

    /// Publishes a scheduled article under its scheduled date.
    public PublicationChange publishAsScheduled(Instant now) {
        Instant date = publishAt;
        if (state != ArticleState.SCHEDULED || date == null) {
            throw ArticleProblems.wrongState("the article is not scheduled");
        }
        return publishUnder(date, now);
    }

    private PublicationChange publishUnder(Instant date, Instant now) {
        requireReadable();
        requireNoEmbargo(now);
        if (state == ArticleState.PUBLISHED) {
            if (date.equals(publishedAt)) {
                return PublicationChange.NONE;
            }
            publishedAt = date;
            version++;
            return PublicationChange.REDATED;
        }
        state = ArticleState.PUBLISHED;
        publishAt = null;
        withdrawnAt = null;
        publishedAt = date;
        // Changes before the publication are not updates for readers.
        updatedAt = date;
        version++;
        return PublicationChange.PUBLISHED;
    }

    private PublicationChange schedule(Instant date) {
        requireReadable();
        requireNoEmbargo(date);
        switch (state) {
            case PUBLISHED ->
                throw ArticleProblems.wrongState("the article is published: withdraw it before scheduling it anew");
            case SCHEDULED -> {
                if (date.equals(publishAt)) {
                    return PublicationChange.NONE;
                }
            }
            case DRAFT, WITHDRAWN -> {}
        }
        state = ArticleState.SCHEDULED;
        publishAt = date;
        version++;
        return PublicationChange.SCHEDULED;
    }

    /// A draft may have no text yet, because writing begins with nothing.
    private void requireReadable() {
        if (content.headline().isBlank() || content.body().isBlank()) {
            throw ArticleProblems.wrongState("the article has no text yet");
        }
    }

    /// Refuses a publication at a time before the embargo ends.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 409 if the embargo stands then
    public void requireNoEmbargo(Instant at) {
        if (embargoUntil != null && at.isBefore(embargoUntil)) {
            throw ArticleProblems.embargoed(embargoUntil);
        }
    }

    /// Forbids to publish before a time; null lifts it. What is published already stays.
    public void embargo(@Nullable Instant until) {
        if (until != null && publishAt != null && publishAt.isBefore(until)) {
            throw ArticleProblems.wrongState("the article is scheduled for a time before that");
        }
        embargoUntil = until;
        version++;
    }

    /// Withdraws a published article, or cancels the publication of a scheduled one.
    public PublicationChange withdraw(Instant now) {
        return switch (state) {
            case DRAFT -> throw ArticleProblems.wrongState("the article was never published");
            case WITHDRAWN -> PublicationChange.NONE;
            case SCHEDULED -> {
                // A withdrawn article that was scheduled again becomes withdrawn, not a draft, because readers knew
                // it.
                state = withdrawnAt == null ? ArticleState.DRAFT : ArticleState.WITHDRAWN;
                publishAt = null;
                version++;
                yield PublicationChange.UNSCHEDULED;
            }
            case PUBLISHED -> {
                state = ArticleState.WITHDRAWN;
                withdrawnAt = now;
                version++;
                yield PublicationChange.WITHDRAWN;
            }
        };
    }

    /// Whether readers could read it at any time.
    public boolean wasPublished() {
        return publishedAt != null;
    }

    /// A correction of it has been published or taken back.
    public void corrected(Instant now) {
        updatedAt = now;
        version++;
    }

    /// What stands beside it, as a Gegendarstellung does, has changed for readers at that time. It is no part of
    /// the article, whose version stays the same; feeds and sitemaps say when the page was another one last.
    ///
    /// @return whether the page was not known to have changed since
    public boolean besidesChanged(Instant at) {
        if (!at.isAfter(updatedAt)) {
            return false;
        }
        updatedAt = at;
        return true;
    }

    public ArticleId id() {
        return new ArticleId(id);
    }

    public long version() {
        return version;
    }

    public int revision() {
        return revision;
    }

    public ArticleState state() {
        return state;
    }

    public ArticleContent content() {
        return content;
    }

    public String url() {
        return id().url(slug);
    }

    /// Null unless the article is published now.
    public @Nullable Instant publishedAt() {
        return state == ArticleState.PUBLISHED ? publishedAt : null;
    }

    public @Nullable Instant publishAt() {
        return publishAt;
    }

    public @Nullable Instant embargoUntil() {
        return embargoUntil;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
