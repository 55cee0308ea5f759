package org.leserbrief.comment.page;

import java.util.stream.Collectors;

/// What somebody says, as it stands in an answer to it.
final class Quotation {
    /// Enough to know what is meant; the rest of the 10,000 characters is for the answer.
    private static final int LONGEST = 1_000;

    private Quotation() {}

    /// The text as a Markdown quote, without what it quotes itself, and a blank line to go on
    /// after.
    static String of(String body) {
        String own = body.lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .collect(Collectors.joining("\n"))
                .strip();
        String said = own.isEmpty() ? body.strip() : own;
        int length = said.codePointCount(0, said.length());
        String passage = length <= LONGEST
                ? said
                : said.substring(0, said.offsetByCodePoints(0, LONGEST)).strip() + " …";
        return passage.lines().map(line -> ("> " + line).strip()).collect(Collectors.joining("\n")) + "\n\n";
    }
}
