package org.leserbrief.comment.follow;

import java.util.regex.Pattern;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Something that can be followed.
///
/// @param slug an article's or a reader's id for a discussion or a reader
record Subject(FollowKind kind, String slug) {
    /// As in the contracts of the events; those of topics are the longest.
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");

    private static final int LONGEST = 100;

    /// Parses what is in a path or form.
    ///
    /// @throws ProblemException 404 for what cannot be a slug or id, because there is nothing of that name
    static Subject require(FollowKind kind, String slug) {
        return switch (kind) {
            case TOPIC, AUTHOR, RESSORT -> {
                if (!isSlug(slug)) {
                    throw unknown();
                }
                yield new Subject(kind, slug);
            }
            case DISCUSSION -> new Subject(kind, Long.toString(Identifiers.require(slug)));
            case READER -> new Subject(kind, Readers.requireId(slug).toString());
        };
    }

    /// @throws ProblemException 404 for an unknown kind too
    static Subject require(String kind, String slug) {
        return require(FollowKind.find(kind).orElseThrow(Subject::unknown), slug);
    }

    /// Checks what an event says.
    static void requireSlug(String slug) {
        if (!isSlug(slug)) {
            throw new IllegalArgumentException("not a slug");
        }
    }

    private static boolean isSlug(String slug) {
        return slug.length() <= LONGEST && SLUG.matcher(slug).matches();
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "there is nothing of this name to follow");
    }
}
