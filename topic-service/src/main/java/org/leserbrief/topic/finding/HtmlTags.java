package org.leserbrief.topic.finding;

import java.util.Set;
import org.commonmark.node.HtmlInline;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// Treats anything that looks like an HTML tag as one, up to the next angle bracket. The library's own parser
/// follows quoted attributes to their end, again for each `<`, which takes quadratic time.
final class HtmlTags implements InlineContentParserFactory, InlineContentParser {
    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('<');
    }

    @Override
    public InlineContentParser create() {
        return this;
    }

    @Override
    public @Nullable ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        scanner.next();
        boolean named = isNameStart(scanner.peek());
        boolean spaced = false;
        while (named && scanner.hasNext() && scanner.peek() != '<') {
            char c = scanner.peek();
            scanner.next();
            if (c == '>') {
                // Without a space it may be an autolink, which the library's own parser handles.
                return spaced ? ParsedInline.of(tag(scanner, start), scanner.position()) : ParsedInline.none();
            }
            spaced |= Character.isWhitespace(c);
        }
        return ParsedInline.none();
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!' || c == '?';
    }

    private static HtmlInline tag(Scanner scanner, Position start) {
        HtmlInline tag = new HtmlInline();
        tag.setLiteral(scanner.getSource(start, scanner.position()).getContent());
        return tag;
    }
}
