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

/// Markdown from readers as HTML that is safe to show: paragraphs, emphasis, quotes, lists, code
/// and links. Headings and pictures stay as they were typed, HTML appears as text, and links lead
/// to http, https and mailto only. Controls of writing direction stay within their line. Time and
/// length are bounded, see [BoundedMarkdown].
///
/// An object is one text, parsed once for all that is made of it; not to be shared by threads.
public final class SafeMarkdown {
    private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create());
    private static final Set<Class<? extends Block>> BLOCKS =
            Set.of(BlockQuote.class, ListBlock.class, FencedCodeBlock.class);

    /// A reader's text nests a few levels; thousands are an attack on the renderer's stack.
    private static final int DEEPEST_NESTING = 12;

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

    private final String source;
    private @Nullable BoundedMarkdown parsed;

    private SafeMarkdown(String source) {
        this.source = source;
    }

    /// A text, to be parsed when something is first made of it: whoever refuses it before has not
    /// paid for it.
    public static SafeMarkdown of(String source) {
        return new SafeMarkdown(source);
    }

    public static String toHtml(String markdown) {
        return of(markdown).toHtml();
    }

    /// The words without their markup, in one line.
    public static String toText(String markdown) {
        return of(markdown).parsed().render(WORDS);
    }

    private BoundedMarkdown parsed() {
        BoundedMarkdown known = parsed;
        if (known == null) {
            // The only way in: whatever is made of a text, its controls of writing direction are
            // tame.
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

    /// The same, with links of our own to what `links` finds in running text.
    public String toHtml(TextLinks links) {
        List<Runnable> restore = new ArrayList<>();
        for (Text text : RunningText.of(parsed().document())) {
            restore.add(link(text, links.find(text.getLiteral())));
        }
        String html = toHtml();
        restore.forEach(Runnable::run);
        return html;
    }

    /// How many links a text has, wherever they lead, hidden ones too: pictures, and definitions
    /// that nothing refers to.
    public int links() {
        return parsed().links();
    }

    /// The pieces of running text: what stands neither in code nor in a link, in reading order.
    public List<String> runningText() {
        return RunningText.of(parsed().document()).stream()
                .map(Text::getLiteral)
                .toList();
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

    /// @return takes the links out again
    private static Runnable link(Text text, List<TextLinks.Place> places) {
        String literal = text.getLiteral();
        List<Node> inserted = new ArrayList<>();
        int done = 0;
        for (TextLinks.Place place : places) {
            if (place.start() > done) {
                inserted.add(new Text(literal.substring(done, place.start())));
            }
            OwnLink link = new OwnLink(place.path());
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

    /// `ugc`: search engines shall not take a reader's link for our recommendation; `noopener`: the
    /// other page gets no hold of ours.
    private static final class ReaderLinks implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            if (!(node instanceof Link)) {
                return;
            }
            if (attributes.remove("href", "")) {
                // One that leads nowhere would lead to the page itself.
                attributes.remove("rel");
            } else {
                attributes.put("rel", "nofollow ugc noopener");
            }
        }
    }
}
