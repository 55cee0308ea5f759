package org.leserbrief.comment.page;

import java.util.stream.Collectors;

/// A quotation of a comment at the beginning of a reply.
final class Quotation {
    /// Enough for the context; the rest of the 10,000 characters is for the reply.
    private static final int LONGEST = 1_000;

    private Quotation() {}

    /// The text as a Markdown quote, without the quotes in it, and followed by a blank line.
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
