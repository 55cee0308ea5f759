package org.leserbrief.comment.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of a word list.
///
/// @param version the one that the form replaces; 0 for a new list
/// @param words as they are shown in the form, one a line
/// @param errors why nothing was saved
/// @param users the rules that ask for it
record WordListView(
        String name,
        long version,
        String words,
        List<String> errors,
        List<Rule> users,
        List<WordListVersions.Version> versions) {
    WordListView {
        errors = List.copyOf(errors);
        users = List.copyOf(users);
        versions = List.copyOf(versions);
    }

    /// What is typed for a list that does not exist yet.
    ///
    /// @param shipped domains that come with the release and hold because there is no such list; 0 if there is one
    record NewList(String name, String typed, int shipped) {}

    static String path(String name) {
        return WordListPageResource.PATH + "/" + name;
    }

    public boolean isNew() {
        return version == 0;
    }

    public String rulePath(Rule rule) {
        return RulePageResource.path(rule.id());
    }

    /// A version with what it changed.
    ///
    /// @param present the version that a restoration replaces
    record OfVersion(String name, long present, WordListVersions.Compared compared) {
        private static final int MOST_SHOWN = 500;

        public boolean isCurrent() {
            return present == compared.version();
        }

        public boolean isComparable() {
            return compared.change() != null;
        }

        public Words added() {
            WordListChange change = compared.change();
            return Words.of(change == null ? List.of() : change.added());
        }

        public Words removed() {
            WordListChange change = compared.change();
            return Words.of(change == null ? List.of() : change.removed());
        }

        /// @param more how many are not shown
        record Words(
                int count, List<String> shown, @Nullable Integer more) {
            static Words of(List<String> words) {
                int shown = Math.min(words.size(), MOST_SHOWN);
                return new Words(
                        words.size(), words.subList(0, shown), shown == words.size() ? null : words.size() - shown);
            }
        }
    }
}
