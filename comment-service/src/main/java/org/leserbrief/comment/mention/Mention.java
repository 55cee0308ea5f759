package org.leserbrief.comment.mention;

import java.util.UUID;

/// A reader who is mentioned in a comment.
///
/// @param name as it is written in the text, without the @
public record Mention(String name, UUID reader) {
    /// The path of the reader's page.
    public String path() {
        return "/readers/" + reader;
    }
}
