package org.leserbrief.comment.posting;

import java.util.Optional;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A submitted comment, with ids as the client sent them.
///
/// @param text parsed once for storing and for the response
/// @param evidence whether a person sent it
public record Submission(String articleId, Optional<String> parentId, SafeMarkdown text, Evidence evidence) {
    /// The maximum length of a comment, in code points.
    public static final int LONGEST_BODY = 10_000;
}
