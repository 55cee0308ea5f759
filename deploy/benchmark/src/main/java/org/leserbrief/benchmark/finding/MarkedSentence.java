package org.leserbrief.benchmark.finding;

import java.util.Set;

/// A sentence, and the slugs of the topics that an editor sees in it.
///
/// @param category what is difficult about it
record MarkedSentence(String category, String text, Set<String> topics) {
    MarkedSentence {
        topics = Set.copyOf(topics);
    }
}
