package org.leserbrief.comment.moderation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.model.Assessment;
import org.leserbrief.comment.moderation.ModerationQueries.AuthorRecord;
import org.leserbrief.comment.moderation.ModerationQueries.Parent;
import org.leserbrief.comment.moderation.ModerationQueries.Waiting;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.page.Language;

/// A comment on the desk, with the forms to decide on it.
///
/// @param assessment what the model makes of it; null without one
/// @param viewer the moderator who reads it
/// @param back the page to which a form without JavaScript returns
/// @param note what the moderator had typed when the decision was refused
record DeskItem(
        Waiting waiting, @Nullable Assessment assessment, UUID viewer, Language language, String back, String note) {
    private static final List<String> REASONS = Arrays.stream(Reason.values())
            .filter(Reason::canRestrict)
            .map(Reason::code)
            .toList();

    public CommentView comment() {
        return waiting.comment();
    }

    public long id() {
        return comment().id();
    }

    public long version() {
        return comment().version();
    }

    public String state() {
        return comment().state().code();
    }

    /// The text of a comment that its author has deleted is nobody's business.
    public String html() {
        return comment().state() == CommentState.DELETED
                ? ""
                : Objects.requireNonNullElse(comment().html(), "");
    }

    public String name() {
        return Objects.requireNonNull(comment().author()).name();
    }

    public boolean isByWithdrawn() {
        return name().isEmpty();
    }

    public String authorPath() {
        return AuthorPageResource.path(waiting.authorId());
    }

    public AuthorRecord record() {
        return waiting.authorRecord();
    }

    public @Nullable String waitsFor() {
        return waiting.waitsFor();
    }

    public boolean isHeldByRule() {
        return waiting.isHeldByRule();
    }

    public boolean isFlagged() {
        return waiting.flagged();
    }

    /// The rules that matched the comment.
    public List<ModerationQueries.MatchedRule> rules() {
        return waiting.rules();
    }

    public String discussion() {
        return DiscussionUrl.ofComment(comment().articleId(), id());
    }

    public @Nullable String headline() {
        return waiting.headline();
    }

    public @Nullable Parent parent() {
        return waiting.parent();
    }

    /// Empty if the comment answers nobody, or a reader who has withdrawn the account.
    public String parentName() {
        Parent parent = waiting.parent();
        return parent == null ? "" : parent.author();
    }

    /// `low`, `middle` or `high`; null without an assessment.
    public @Nullable String band() {
        return assessment == null ? null : assessment.band().name().toLowerCase(Locale.ROOT);
    }

    public List<String> weightyWords() {
        return assessment == null ? List.of() : assessment.words();
    }

    public boolean isClaimedByOther() {
        Claim claim = waiting.claim();
        return claim != null && !claim.isOf(viewer);
    }

    public String claimant() {
        Claim claim = waiting.claim();
        return claim == null ? "" : claim.name();
    }

    DeskItem withNote(@Nullable String typed) {
        return new DeskItem(waiting, assessment, viewer, language, back, Objects.requireNonNullElse(typed, ""));
    }

    /// The decision by which the comment would be readable, with its reason; null if there is none in its state.
    public @Nullable String acceptance() {
        return switch (comment().state()) {
            case PENDING, REJECTED -> DecisionAction.APPROVE.code();
            case REMOVED -> DecisionAction.RESTORE.code() + ":" + Reason.MISTAKE.code();
            // Keeping it settles the reports and the mark of a rule, and takes it out of the queues of what nobody has
            // looked at.
            case PUBLISHED ->
                waiting.reports().isEmpty() && !waiting.flagged() && waiting.reviewed()
                        ? null
                        : DecisionAction.APPROVE.code();
            case DELETED -> null;
        };
    }

    public boolean isPublished() {
        return comment().isPublished();
    }

    public List<ModerationQueries.Report> reports() {
        return waiting.reports();
    }

    /// The decision against the comment; null if there is none in its state.
    public @Nullable String refusal() {
        return switch (comment().state()) {
            case PENDING -> DecisionAction.REJECT.code();
            case PUBLISHED -> DecisionAction.REMOVE.code();
            case REJECTED, REMOVED, DELETED -> null;
        };
    }

    public boolean isRemoved() {
        return comment().state() == CommentState.REMOVED;
    }

    public List<String> reasons() {
        return REASONS;
    }
}
