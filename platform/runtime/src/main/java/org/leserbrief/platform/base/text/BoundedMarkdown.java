package org.leserbrief.platform.base.text;

import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.Renderer;

/// A text's Markdown, parsed in linear time. The rendered result has at most eight times the length of the text,
/// plus 1 kB.
///
/// If parsing or rendering exceeds these limits, the whole text is shown as it was typed, so nothing of it is lost.
/// Ordinary texts stay far below the limits, even those with hundreds of references; [MarkdownGuard] says what is
/// counted.
public final class BoundedMarkdown {
    /// For each character of the text; the shortest link markup is some sixty characters long.
    private static final int MOST_PER_CHARACTER = 8;

    private static final int MOST_BESIDES = 1_024;

    private final String source;
    private final long most;
    private final Node document;
    private final int links;

    private BoundedMarkdown(String source, long most, Node document, int links) {
        this.source = source;
        this.most = most;
        this.document = document;
        this.links = links;
    }

    /// @param dialect adds to or removes from plain CommonMark. HTML appears as text unless the dialect has a
    ///     parser of its own for it
    public static BoundedMarkdown parse(String source, UnaryOperator<Parser.Builder> dialect) {
        return parse(source, source.length(), dialect);
    }

    /// @param length of the text before it was sanitized
    static BoundedMarkdown parse(String source, int length, UnaryOperator<Parser.Builder> dialect) {
        long most = (long) MOST_PER_CHARACTER * length + MOST_BESIDES;
        try {
            MarkdownGuard guard = new MarkdownGuard(source);
            Node document = guard.limit(dialect.apply(Parser.builder())).build().parse(source);
            LinkCount count = new LinkCount(guard);
            document.accept(count);
            return new BoundedMarkdown(source, most, document, count.links);
        } catch (MarkupTooLarge tooLarge) {
            return new BoundedMarkdown(source, most, asTyped(source), 0);
        }
    }

    /// Changes to the document have to be made before it is rendered.
    public Node document() {
        return document;
    }

    /// The number of links to any address. Images count as links, and so do definitions without a reference.
    public int links() {
        return links;
    }

    public String render(Renderer renderer) {
        return render(renderer, 0);
    }

    /// @param besides additional characters allowed in the result, for content that does not come from the text
    public String render(Renderer renderer, long besides) {
        try {
            return render(renderer, document, most + besides);
        } catch (MarkupTooLarge tooLarge) {
            // Plain text cannot exceed the limit: each character becomes at most seven (a line break), in one
            // paragraph.
            return render(renderer, asTyped(source), most);
        }
    }

    private static String render(Renderer renderer, Node document, long most) {
        BoundedOutput output = new BoundedOutput(most);
        renderer.render(document, output);
        return output.toString();
    }

    private static Node asTyped(String source) {
        Paragraph paragraph = new Paragraph();
        for (Iterator<String> lines = source.lines().iterator(); lines.hasNext(); ) {
            paragraph.appendChild(new Text(lines.next()));
            if (lines.hasNext()) {
                paragraph.appendChild(new HardLineBreak());
            }
        }
        Document document = new Document();
        document.appendChild(paragraph);
        return document;
    }

    /// Each reference counts as a link; its definition does not count again.
    private static final class LinkCount extends AbstractVisitor {
        private final MarkdownGuard guard;
        private int links;

        LinkCount(MarkdownGuard guard) {
            this.guard = guard;
        }

        @Override
        public void visit(Link link) {
            links++;
            super.visit(link);
        }

        @Override
        public void visit(Image image) {
            links++;
            super.visit(image);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            links += guard.isUsed(definition) ? 0 : 1;
        }
    }
}
