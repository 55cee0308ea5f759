package org.leserbrief.comment.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A regular expression whose matching takes time linear in the text (RE2), and whose size is bounded.
record BoundedPattern(Pattern pattern) {
    static final int LONGEST = 200;

    /// Instructions of the compiled program: matching takes at most this many steps for each character.
    static final int LARGEST = 1_000;

    /// The same of all patterns of all rules and word lists together, which every text is matched with.
    static final int LARGEST_OF_ALL = 5_000;

    /// The product of all counts of repetitions. RE2/J builds the whole program before its size is known, and
    /// `(a{1000}){1000}` has a million instructions.
    private static final long MOST_REPEATED = 1_000;

    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    /// @throws IllegalArgumentException if it is none, or too large; the message can be shown to a moderator
    static BoundedPattern of(String source) {
        if (source.length() > LONGEST) {
            throw new IllegalArgumentException("a pattern has at most %d characters".formatted(LONGEST));
        }
        if (repetitions(source) > MOST_REPEATED) {
            throw new IllegalArgumentException("the pattern repeats too much");
        }
        Pattern compiled;
        try {
            compiled = Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is no RE2 pattern: " + e.getDescription(), e);
        }
        if (compiled.programSize() > LARGEST) {
            throw new IllegalArgumentException("the pattern is too large");
        }
        return new BoundedPattern(compiled);
    }

    private static long repetitions(String source) {
        long product = 1;
        Matcher found = REPETITION.matcher(source);
        while (found.find() && product <= MOST_REPEATED) {
            String most = found.group(2);
            long count = Long.parseLong(most == null || most.isEmpty() ? found.group(1) : most);
            product *= Math.max(1, count);
        }
        return product;
    }

    int size() {
        return pattern.programSize();
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
