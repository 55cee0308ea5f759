package org.leserbrief.platform.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.PostProcessor;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// Keeps Markdown from outside within bounded time and stack, for parsers whose output escapes
/// HTML.
///
/// - Emphasis nests as deep as somebody types, `*_*_*_…`, and both the autolink extension and the
///   renderer walk down it
///   by recursion: 5,000 levels fit into a comment and end in a stack overflow.
/// - For each `<` the parser looks for a `>` to the end of the text: 100,000 of them took 16 s.
public final class MarkdownGuard {
    /// Text as people write it stays far below.
    private static final int DEEPEST = 100;

    /// As long as addresses get; all that `<…>` is for where HTML is no markup.
    private static final int LONGEST_ADDRESS = 2_000;

    private MarkdownGuard() {}

    /// Adds the limits to a parser. To be called before extensions are added, because
    /// post-processors run in that order.
    public static Parser.Builder guard(Parser.Builder parser) {
        return parser.postProcessor(new Flattening()).customInlineContentParserFactory(new AngleBrackets());
    }

    /// Beyond the limit words stay and their markup goes. It keeps its own stack, for the reason
    /// that it exists.
    private static final class Flattening implements PostProcessor {
        @Override
        public Node process(Node document) {
            Deque<Level> open = new ArrayDeque<>();
            open.push(new Level(document, 0));
            while (!open.isEmpty()) {
                Level level = open.pop();
                if (level.depth() == DEEPEST) {
                    flatten(level.node());
                    continue;
                }
                for (@Nullable Node child = level.node().getFirstChild(); child != null; child = child.getNext()) {
                    open.push(new Level(child, level.depth() + 1));
                }
            }
            return document;
        }

        private static void flatten(Node top) {
            if (top.getFirstChild() == null) {
                return;
            }
            StringBuilder words = new StringBuilder();
            @Nullable Node node = top.getFirstChild();
            while (node != null) {
                switch (node) {
                    case Text text -> words.append(text.getLiteral());
                    case Code code -> words.append(code.getLiteral());
                    default -> {}
                }
                if (node.getFirstChild() != null) {
                    node = node.getFirstChild();
                    continue;
                }
                while (node != null && node != top && node.getNext() == null) {
                    node = node.getParent();
                }
                node = node == null || node == top ? null : node.getNext();
            }
            while (top.getFirstChild() != null) {
                top.getFirstChild().unlink();
            }
            top.appendChild(new Text(words.toString()));
        }

        private record Level(Node node, int depth) {}
    }

    /// Passes on what can be an address in angle brackets, and takes any other `<` for the sign
    /// that it is.
    private static final class AngleBrackets implements InlineContentParserFactory, InlineContentParser {
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
    }
}
