package org.leserbrief.platform.base.text;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// Leaves a possible autolink in angle brackets to the next parser, and treats every other `<` as a plain
/// character, because our texts contain no HTML. The parser therefore never scans the attributes of a tag, whose
/// quotes may reach to the end of the text.
final class AngleBrackets implements InlineContentParser {
    /// The longest address accepted in an autolink.
    private static final int LONGEST_ADDRESS = 2_000;

    @Override
    public @Nullable ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        scanner.next();
        Position afterBracket = scanner.position();
        for (int i = 0; i < LONGEST_ADDRESS && scanner.hasNext(); i++) {
            char c = scanner.peek();
            if (c == '>') {
                return ParsedInline.none();
            }
            if (c == '<' || Character.isWhitespace(c)) {
                break;
            }
            scanner.next();
        }
        return ParsedInline.of(new Text("<"), afterBracket);
    }

    static final class Factory implements InlineContentParserFactory {
        private final Runnable eachBlock;

        /// @param eachBlock runs before the parser reads the text of a paragraph, heading or cell
        Factory(Runnable eachBlock) {
            this.eachBlock = eachBlock;
        }

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<');
        }

        @Override
        public InlineContentParser create() {
            eachBlock.run();
            return new AngleBrackets();
        }
    }
}
