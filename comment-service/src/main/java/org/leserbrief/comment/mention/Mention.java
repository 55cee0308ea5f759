package org.leserbrief.comment.mention;

import java.util.UUID;

/// Who is meant by a name in a comment.
///
/// @param name as it stands in the text, without the @
public record Mention(String name, UUID reader) {
    /// The page that it leads to.
    public String path() {
        return "/readers/" + reader;
    }
}
