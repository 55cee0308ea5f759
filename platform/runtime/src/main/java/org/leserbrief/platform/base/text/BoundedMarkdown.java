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

/// A text's Markdown, parsed in linear time, and rendered to at most eight times the text's length
/// and 1 kB besides.
///
/// Markup that would cost or become more is none: the whole text is then shown as it was typed, so
/// nothing of it is lost. No text that somebody has written to be read comes near, also none with
/// hundreds of references; see [MarkdownGuard] for what is counted.
public final class BoundedMarkdown {
    /// In characters of the text; the shortest markup of a link is some sixty characters long.
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

    /// @param dialect what the text may contain beyond, or short of, plain CommonMark. HTML appears
    ///     as text unless the dialect has a parser of its own for it
    public static BoundedMarkdown parse(String source, UnaryOperator<Parser.Builder> dialect) {
        return parse(source, source.length(), dialect);
    }

    /// @param length of the text as it was typed, if it has been changed since
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

    /// To be changed, if at all, before it is rendered.
    public Node document() {
        return document;
    }

    /// How many links a text has, wherever they lead: pictures are links, and so is a definition
    /// that nothing refers to.
    public int links() {
        return links;
    }

    public String render(Renderer renderer) {
        return render(renderer, 0);
    }

    /// @param besides how many characters more than usual the result may have, for what is not made
    ///     of the text
    public String render(Renderer renderer, long besides) {
        try {
            return render(renderer, document, most + besides);
        } catch (MarkupTooLarge tooLarge) {
            // At most seven for each character (a line break), and a paragraph.
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

    /// A reference is one link wherever it stands, and its definition none.
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
