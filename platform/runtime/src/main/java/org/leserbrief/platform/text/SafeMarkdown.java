package org.leserbrief.platform.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/// Markdown from readers as HTML that is safe to show: paragraphs, emphasis, quotes, lists, code
/// and links. Headings and pictures stay as they were typed, HTML appears as text, and links lead
/// to http, https and mailto only. Controls of writing direction stay within their line.
public final class SafeMarkdown {
    private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create());
    private static final Set<Class<? extends Block>> BLOCKS =
            Set.of(BlockQuote.class, ListBlock.class, FencedCodeBlock.class);

    /// A reader's text nests a few levels; thousands are an attack on the renderer's stack.
    private static final int DEEPEST_NESTING = 12;

    private static final Parser PARSER = MarkdownGuard.guard(Parser.builder())
            .extensions(EXTENSIONS)
            .enabledBlockTypes(BLOCKS)
            .maxOpenBlockParsers(DEEPEST_NESTING)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new WebAndMail())
            .softbreak("<br>\n")
            .attributeProviderFactory(context -> new ReaderLinks())
            .nodeRendererFactory(ImagesAsText::new)
            .nodeRendererFactory(OwnLink.Renderer::new)
            .build();

    private static final TextContentRenderer WORDS = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private SafeMarkdown() {}

    public static String toHtml(String markdown) {
        return RENDERER.render(parse(markdown));
    }

    /// The only way in: whatever is made of a text, its controls of writing direction are tame.
    private static Node parse(String markdown) {
        return PARSER.parse(BidiControls.tame(markdown));
    }

    /// How many links a text has, wherever they lead.
    public static int links(String markdown) {
        LinkCount count = new LinkCount();
        parse(markdown).accept(count);
        return count.links;
    }

    private static final class LinkCount extends AbstractVisitor {
        private int links;

        @Override
        public void visit(Link link) {
            links++;
            super.visit(link);
        }
    }

    /// Takes whole addresses of the web and of mailboxes, and nothing else: whatever begins in any
    /// other way, in whatever spelling, is not looked at further.
    private static final class WebAndMail implements UrlSanitizer {
        private static final Pattern ADDRESS =
                Pattern.compile("(https?://|mailto:)[^\\p{Cntrl}\\s]+", Pattern.CASE_INSENSITIVE);

        @Override
        public String sanitizeLinkUrl(String url) {
            return ADDRESS.matcher(url).matches() ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }

    /// The same, with links of our own to what `links` finds in running text.
    public static String toHtml(String markdown, TextLinks links) {
        Node document = parse(markdown);
        for (Text text : RunningText.of(document)) {
            link(text, links.find(text.getLiteral()));
        }
        return RENDERER.render(document);
    }

    /// The words without their markup, in one line.
    public static String toText(String markdown) {
        return WORDS.render(parse(markdown));
    }

    /// The pieces of running text: what stands neither in code nor in a link, in reading order.
    public static List<String> runningText(String markdown) {
        return RunningText.of(parse(markdown)).stream().map(Text::getLiteral).toList();
    }

    private static void link(Text text, List<TextLinks.Place> places) {
        String literal = text.getLiteral();
        int done = 0;
        for (TextLinks.Place place : places) {
            if (place.start() > done) {
                text.insertBefore(new Text(literal.substring(done, place.start())));
            }
            OwnLink link = new OwnLink(place.path());
            link.appendChild(new Text(literal.substring(place.start(), place.end())));
            text.insertBefore(link);
            done = place.end();
        }
        if (done > 0) {
            text.setLiteral(literal.substring(done));
        }
    }

    /// `ugc`: search engines shall not take a reader's link for our recommendation; `noopener`: the
    /// other page gets no hold of ours.
    private static final class ReaderLinks implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            if (node instanceof Link) {
                attributes.put("rel", "nofollow ugc noopener");
                // One that leads nowhere would lead to the page itself.
                attributes.remove("href", "");
            }
        }
    }
}
