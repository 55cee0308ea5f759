package org.leserbrief.topic.finding;

import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.BoundedMarkdown;

/// Extracts the readable text of Markdown: without link targets, code or HTML.
final class MarkdownText {
    /// Articles nest a few levels; thousands of levels are an attack.
    private static final int DEEPEST_NESTING = 50;

    private MarkdownText() {}

    static String read(String markdown) {
        StringBuilder read = new StringBuilder(markdown.length());
        // Walks the tree without recursion, because emphasis can nest as deep as a text is long.
        Node root = BoundedMarkdown.parse(markdown, MarkdownText::dialect).document();
        Node node = root;
        while (node != null) {
            enter(node, read);
            Node next = node.getFirstChild();
            while (next == null && node != null && node != root) {
                leave(node, read);
                next = node.getNext();
                node = node.getParent();
            }
            node = next;
        }
        return read.toString();
    }

    private static Parser.Builder dialect(Parser.Builder parser) {
        return parser.maxOpenBlockParsers(DEEPEST_NESTING).customInlineContentParserFactory(new HtmlTags());
    }

    private static void enter(Node node, StringBuilder read) {
        if (node instanceof Text text) {
            read.append(text.getLiteral());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            read.append('\n');
        } else if (node instanceof Code || node instanceof HtmlInline) {
            read.append(Tokens.BLOCK_END);
        }
    }

    private static void leave(@Nullable Node node, StringBuilder read) {
        if (node instanceof Block) {
            read.append(Tokens.BLOCK_END);
        }
    }
}
