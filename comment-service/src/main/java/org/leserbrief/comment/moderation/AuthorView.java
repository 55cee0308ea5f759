package org.leserbrief.comment.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.moderation.AuthorRecords.Author;
import org.leserbrief.comment.moderation.AuthorRecords.Written;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.paging.Slice;

/// An author as moderators see them.
///
/// @param form what was sent, where a form is shown again
/// @param error why it is shown again
record AuthorView(
        Author author,
        Slice<Line> comments,
        @Nullable RestrictionForm form,
        String typedNote,
        String typedWarning,
        @Nullable String error) {
    /// 0 stands for no end.
    private static final List<Integer> LENGTHS = List.of(1, 3, 7, 30, 90, 0);

    static AuthorView of(Author author, Slice<Written> comments) {
        return new AuthorView(author, comments.map(Line::new), null, "", "", null);
    }

    AuthorView refused(RestrictionForm sent, String why) {
        return new AuthorView(author, comments, sent, typedNote, typedWarning, why);
    }

    AuthorView refused(String note, String why) {
        return new AuthorView(author, comments, form, note, typedWarning, why);
    }

    AuthorView unwarned(String reason, String why) {
        return new AuthorView(author, comments, form, typedNote, reason, why);
    }

    /// A comment of the author.
    record Line(Written written) {
        public CommentView comment() {
            return written.comment();
        }

        public String state() {
            return comment().state().code();
        }

        public boolean isPublished() {
            return comment().isPublished();
        }

        public @Nullable String headline() {
            return written.headline();
        }

        /// The text of a comment that its author has deleted is nobody's business.
        public String html() {
            return comment().state() == CommentState.DELETED
                    ? ""
                    : Objects.requireNonNullElse(comment().html(), "");
        }
    }

    public boolean isRestricted() {
        return author.restriction().isPresent();
    }

    private Restriction restriction() {
        return author.restriction().orElseThrow().restriction();
    }

    public String restrictionKind() {
        return restriction().kind().code();
    }

    public @Nullable Instant restrictedUntil() {
        return restriction().until();
    }

    public String restrictionReason() {
        return restriction().reason();
    }

    /// The version of the restriction that the forms change; 0 without one.
    public long version() {
        return author.restriction().map(Restrictions.InForce::version).orElse(0L);
    }

    public List<String> kinds() {
        return Arrays.stream(Restriction.Kind.values())
                .map(Restriction.Kind::code)
                .toList();
    }

    public List<Integer> lengths() {
        return LENGTHS;
    }

    /// The mildest one, unless the form was sent with another.
    public boolean chosen(String kind) {
        String sent = form == null ? null : form.kind();
        return kind.equals(Objects.requireNonNullElse(sent, kinds().getFirst()));
    }

    public boolean lasting(int days) {
        String sent = form == null ? null : form.days();
        return Integer.toString(days).equals(Objects.requireNonNullElse(sent, "7"));
    }

    public String typed() {
        String sent = form == null ? null : form.reason();
        return Objects.requireNonNullElse(sent, "");
    }
}
