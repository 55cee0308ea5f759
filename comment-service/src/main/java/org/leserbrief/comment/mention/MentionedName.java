package org.leserbrief.comment.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A possible name after an @ in running text. Names may contain spaces, so the end of the name is not known.
///
/// @param at the index of the @
/// @param candidates the possible names, longest first
record MentionedName(int at, List<String> candidates) {
    /// Enough for "Dr. Anna Maria Müller".
    private static final int MOST_WORDS = 4;

    /// The maximum length of a name, see [org.leserbrief.platform.http.identity.Callers].
    private static final int LONGEST_NAME = 80;

    /// After a letter or a digit the @ is part of an e-mail address. The possessive quantifiers prevent
    /// backtracking.
    private static final Pattern AT = Pattern.compile(
            "(?<![\\p{L}\\p{N}@])@((?:[^\\s@]{1,80}+)(?: [^\\s@]{1,80}+){0,%d}+)".formatted(MOST_WORDS - 1));

    private static final Pattern PUNCTUATION_AT_END = Pattern.compile("[\\p{P}\\p{S}&&[^\\p{So}]]++$");

    MentionedName {
        candidates = List.copyOf(candidates);
    }

    /// The possible names in a comment's running text, at most `most`.
    static List<MentionedName> inMarkdown(SafeMarkdown body, int most) {
        if (body.source().indexOf('@') < 0) {
            return List.of();
        }
        List<MentionedName> found = new ArrayList<>();
        for (String text : body.runningText()) {
            for (MentionedName name : in(text)) {
                if (found.size() == most) {
                    return found;
                }
                found.add(name);
            }
        }
        return found;
    }

    static List<MentionedName> in(String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        List<MentionedName> found = new ArrayList<>();
        Matcher matcher = AT.matcher(text);
        while (matcher.find()) {
            List<String> candidates = candidates(matcher.group(1));
            if (!candidates.isEmpty()) {
                found.add(new MentionedName(matcher.start(), candidates));
            }
        }
        return found;
    }

    /// Each number of words, with and without trailing punctuation of the sentence or the name.
    private static List<String> candidates(String words) {
        List<String> candidates = new ArrayList<>();
        for (int end = words.length(); end > 0; end = words.lastIndexOf(' ', end - 1)) {
            String name = words.substring(0, end);
            if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
                candidates.add(name);
            }
            String bare = PUNCTUATION_AT_END.matcher(name).replaceFirst("");
            if (!bare.isBlank() && !bare.equals(name) && bare.length() <= 2 * LONGEST_NAME) {
                candidates.add(bare);
            }
        }
        return candidates;
    }
}
