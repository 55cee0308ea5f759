package org.leserbrief.comment.posting;

import java.util.Optional;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A comment as somebody sends it, with ids as he wrote them.
///
/// @param text parsed once for all that is made of it while it is stored and answered
public record Submission(String articleId, Optional<String> parentId, SafeMarkdown text) {
    /// The longest comment, in code points.
    public static final int LONGEST_BODY = 10_000;
}
