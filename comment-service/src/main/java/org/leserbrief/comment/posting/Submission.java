package org.leserbrief.comment.posting;

import java.util.Optional;

/// A comment as somebody sends it, with ids as he wrote them.
public record Submission(String articleId, Optional<String> parentId, String body) {
    /// The longest comment, in code points.
    public static final int LONGEST_BODY = 10_000;
}
