package org.leserbrief.article.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.text.BoundedMarkdown;

/// The parsed body of one article, on its way to HTML.
///
/// HTML in it appears as text, links and pictures lead to http, https, mailto and this site only,
/// and no heading is above the second level, because the page's headline is the first. A link to
/// one of our articles that stands alone on its line becomes that article's teaser card. Time and
/// length are bounded, see [BoundedMarkdown]; cards come besides.
public final class ArticleBody {
    private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create(), TablesExtension.create());

    /// Quotes and lists in editors' texts nest a few levels.
    private static final int DEEPEST_NESTING = 40;

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            // The first to name a node type renders it, so ours stand before the
            // extensions'.
            .nodeRendererFactory(ArticleNodeRenderer::new)
            .extensions(EXTENSIONS)
            .build();

    private static final Pattern OWN_ARTICLE = Pattern.compile("/news/([1-9][0-9]{0,18})(/[^/]*)?");

    /// A page of cards is no article; links beyond stay links.
    private static final int MOST_CARDS = 50;

    private final BoundedMarkdown parsed;
    private final List<LinkedArticle> linked = new ArrayList<>();

    private ArticleBody(BoundedMarkdown parsed, String siteUrl) {
        this.parsed = parsed;
        prepare(parsed.document(), siteUrl);
    }

    /// Parses Markdown.
    ///
    /// @param siteUrl this site's origin: links to it are our own, too
    public static ArticleBody parse(String markdown, String siteUrl) {
        return new ArticleBody(BoundedMarkdown.parse(markdown, ArticleBody::dialect), siteUrl);
    }

    private static Parser.Builder dialect(Parser.Builder parser) {
        return parser.extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST_NESTING);
    }

    /// The articles that could become cards.
    public Set<Long> linkedArticles() {
        Set<Long> ids = new TreeSet<>();
        linked.forEach(link -> ids.add(link.article().value()));
        return ids;
    }

    /// The HTML, where links to the articles given are their cards, and to others just links. To be
    /// called once.
    public String toHtml(Map<Long, TeaserCard> cards) {
        long ofCards = 0;
        for (LinkedArticle link : linked) {
            TeaserCard card = cards.get(link.article().value());
            if (card != null) {
                link.replaceBy(card);
                ofCards += card.longestHtml();
            }
        }
        return parsed.render(RENDERER, ofCards);
    }

    private void prepare(Node document, String siteUrl) {
        for (@Nullable Node node = document; node != null; node = next(node)) {
            switch (node) {
                case Heading heading -> heading.setLevel(Math.max(2, heading.getLevel()));
                case TableBlock table
                when !(table.getParent() instanceof Scrollable) -> {
                    Scrollable frame = new Scrollable();
                    table.insertBefore(frame);
                    frame.appendChild(table);
                }
                default -> {}
            }
        }
        for (@Nullable Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Paragraph paragraph) {
                findLinksOnTheirOwn(paragraph, siteUrl);
            }
        }
    }

    private void findLinksOnTheirOwn(Paragraph paragraph, String siteUrl) {
        for (@Nullable Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Link link && endsLine(link.getPrevious()) && endsLine(link.getNext())) {
                String destination = link.getDestination();
                String path =
                        destination.startsWith(siteUrl + "/") ? destination.substring(siteUrl.length()) : destination;
                Matcher own = OWN_ARTICLE.matcher(path);
                if (linked.size() < MOST_CARDS && own.matches() && !"/comments".equals(own.group(2))) {
                    ArticleId.parse(own.group(1)).ifPresent(id -> linked.add(new LinkedArticle(id, link)));
                }
            }
        }
    }

    private static boolean endsLine(@Nullable Node neighbour) {
        return neighbour == null || neighbour instanceof SoftLineBreak || neighbour instanceof HardLineBreak;
    }

    /// The node after this one in the order of the text.
    private static @Nullable Node next(Node node) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        @Nullable Node at = node;
        while (at != null && at.getNext() == null) {
            at = at.getParent();
        }
        return at == null ? null : at.getNext();
    }

    /// A wide table scrolls in a frame of its own, so that the page does not.
    static final class Scrollable extends CustomBlock {}

    static final class CardBlock extends CustomBlock {
        private final TeaserCard card;

        CardBlock(TeaserCard card) {
            this.card = card;
        }

        TeaserCard card() {
            return card;
        }
    }

    /// A link alone on its line in a paragraph.
    private record LinkedArticle(ArticleId article, Link link) {
        /// Puts the card in the link's place, and what stood before and after it into paragraphs of
        /// their own.
        void replaceBy(TeaserCard card) {
            Paragraph paragraph = (Paragraph) link.getParent();
            CardBlock block = new CardBlock(card);
            paragraph.insertAfter(block);
            Paragraph rest = new Paragraph();
            @Nullable Node node = link.getNext();
            if (node != null) {
                // The line break.
                node = unlink(node);
            }
            while (node != null) {
                @Nullable Node following = node.getNext();
                rest.appendChild(node);
                node = following;
            }
            if (rest.getFirstChild() != null) {
                block.insertAfter(rest);
            }
            if (link.getPrevious() != null) {
                link.getPrevious().unlink();
            }
            link.unlink();
            if (paragraph.getFirstChild() == null) {
                paragraph.unlink();
            }
        }

        private static @Nullable Node unlink(Node node) {
            @Nullable Node following = node.getNext();
            node.unlink();
            return following;
        }
    }
}
