package org.leserbrief.local.newsroom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comment of the sample newsroom with its replies.
///
/// @param by the name of a sample user
record SampleComment(String by, String text, @Nullable List<SampleComment> replies) {
    List<SampleComment> answers() {
        return replies == null ? List.of() : replies;
    }

    /// The number of comments in this thread, including this one.
    int size() {
        return 1 + answers().stream().mapToInt(SampleComment::size).sum();
    }
}
