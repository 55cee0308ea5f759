package org.leserbrief.comment.posting;

import java.util.Optional;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A submitted comment, with ids as the client sent them.
///
/// @param text parsed once for storing and for the response
public record Submission(String articleId, Optional<String> parentId, SafeMarkdown text) {
    /// The maximum length of a comment, in code points.
    public static final int LONGEST_BODY = 10_000;
}
