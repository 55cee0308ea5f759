package org.leserbrief.topic.finding;

import org.jspecify.annotations.Nullable;

/// A name in a text, from its first to its last word.
record Mention(Name name, int first, int last, NameTrie.Form form, Confidence confidence) {
    long topicId() {
        return name.topicId();
    }

    Mention orLessSure(Confidence atMost) {
        return new Mention(this.name, first, last, form, confidence.orLess(atMost));
    }

    /// The longer one; of two that are equally long, the one with fewer changes.
    static Mention better(@Nullable Mention best, Mention other) {
        if (best == null || other.last != best.last) {
            return best == null || other.last > best.last ? other : best;
        }
        if (other.form != best.form) {
            return other.form.compareTo(best.form) < 0 ? other : best;
        }
        if (other.name.words().equals(best.name.words()) || other.form.compareTo(NameTrie.Form.COMPOUND) < 0) {
            return other.topicId() < best.topicId() ? other : best;
        }
        // Of two parts of a compound the longer one.
        return other.nameLength() > best.nameLength() ? other : best;
    }

    int nameLength() {
        return name.words().getLast().folded().length();
    }
}
