package org.leserbrief.platform.base.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
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
import org.jspecify.annotations.Nullable;

/// Readers' Markdown as HTML that is safe to show: paragraphs, emphasis, quotes, lists, code and links. Headings
/// and images stay as they were typed, HTML appears as text, and links may only use http, https and mailto.
/// Bidirectional controls take effect only within their line. Time and length are bounded, see [BoundedMarkdown].
///
/// An instance holds one text, which is parsed once for all its representations. It is not thread-safe.
public final class SafeMarkdown {
    private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create());
    private static final Set<Class<? extends Block>> BLOCKS =
            Set.of(BlockQuote.class, ListBlock.class, FencedCodeBlock.class);

    /// Readers nest a few levels; thousands of levels are an attack on the renderer's stack.
    private static final int DEEPEST_NESTING = 12;

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new WebAndMail())
            .softbreak("<br>\n")
            .attributeProviderFactory(context -> new ReaderLinks())
            .nodeRendererFactory(ImageSourceRenderer::new)
            .nodeRendererFactory(SiteLink.Renderer::new)
            .build();

    private static final TextContentRenderer WORDS = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private final String source;
    private @Nullable BoundedMarkdown parsed;

    private SafeMarkdown(String source) {
        this.source = source;
    }

    /// Creates an instance that is parsed at its first use, so that a text which is refused before that costs
    /// nothing.
    public static SafeMarkdown of(String source) {
        return new SafeMarkdown(source);
    }

    public static String toHtml(String markdown) {
        return of(markdown).toHtml();
    }

    /// The text without its markup, in one line.
    public static String toText(String markdown) {
        return of(markdown).toText();
    }

    /// The text without its markup, in one line.
    public String toText() {
        return parsed().render(WORDS);
    }

    private BoundedMarkdown parsed() {
        BoundedMarkdown known = parsed;
        if (known == null) {
            // Every representation is made from this document, so bidirectional controls are removed from all of
            // them.
            known = BoundedMarkdown.parse(BidiControls.tame(source), source.length(), SafeMarkdown::dialect);
            parsed = known;
        }
        return known;
    }

    private static Parser.Builder dialect(Parser.Builder parser) {
        return parser.extensions(EXTENSIONS).enabledBlockTypes(BLOCKS).maxOpenBlockParsers(DEEPEST_NESTING);
    }

    /// The text as it was typed.
    public String source() {
        return source;
    }

    public String toHtml() {
        return parsed().render(RENDERER);
    }

    /// The same, with the links that `links` finds in the running text.
    public String toHtml(TextLinks links) {
        List<Runnable> restore = new ArrayList<>();
        for (Text text : RunningText.of(parsed().document())) {
            restore.add(link(text, links.find(text.getLiteral())));
        }
        String html = toHtml();
        restore.forEach(Runnable::run);
        return html;
    }

    /// The number of links to any address, including ones that are not shown: images, and definitions without a
    /// reference.
    public int links() {
        return parsed().links();
    }

    /// The pieces of running text, which are neither code nor part of a link, in reading order.
    public List<String> runningText() {
        return RunningText.of(parsed().document()).stream()
                .map(Text::getLiteral)
                .toList();
    }

    /// An allowlist: only complete http, https and mailto addresses pass. Any other scheme, in any spelling, is
    /// refused without further parsing.
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

    /// @return undoes the change by removing the links again
    private static Runnable link(Text text, List<TextLinks.Place> places) {
        String literal = text.getLiteral();
        List<Node> inserted = new ArrayList<>();
        int done = 0;
        for (TextLinks.Place place : places) {
            if (place.start() > done) {
                inserted.add(new Text(literal.substring(done, place.start())));
            }
            SiteLink link = new SiteLink(place.path());
            link.appendChild(new Text(literal.substring(place.start(), place.end())));
            inserted.add(link);
            done = place.end();
        }
        inserted.forEach(text::insertBefore);
        text.setLiteral(literal.substring(done));
        return () -> {
            inserted.forEach(Node::unlink);
            text.setLiteral(literal);
        };
    }

    /// `ugc` keeps search engines from treating a reader's link as our recommendation; `noopener` keeps the other
    /// page from accessing ours.
    private static final class ReaderLinks implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            if (!(node instanceof Link)) {
                return;
            }
            if (attributes.remove("href", "")) {
                // An empty address would lead to the page itself.
                attributes.remove("rel");
            } else {
                attributes.put("rel", "nofollow ugc noopener");
            }
        }
    }
}
