package org.leserbrief.topic.desk;

import org.jspecify.annotations.Nullable;

/// The page of the stop words.
///
/// @param words as typed, or as they are
/// @param present as they are now, if somebody else has changed them meanwhile
record StopWordsView(String version, String words, @Nullable String present, TopicEditView.Outcome outcome) {
    @Nullable
    public String problem() {
        return outcome.problems().get("words");
    }
}
