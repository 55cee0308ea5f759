package org.leserbrief.article.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.WebAddress;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.media.PictureAiLabel;
import org.leserbrief.platform.base.text.BoundedMarkdown;

/// The parsed body of one article, which is rendered to HTML.
///
/// HTML in it appears as text, links and images may only use http, https, mailto and paths of this site, and
/// headings begin at the second level, because the page's headline is the first. A link to one of our articles that
/// is alone on its line becomes that article's teaser card. Time and length are bounded, see [BoundedMarkdown];
/// cards are allowed in addition.
public final class ArticleBody {
    private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create(), TablesExtension.create());

    /// Editors nest quotes and lists a few levels only.
    private static final int DEEPEST_NESTING = 40;

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            // The first renderer for a node type wins, so ours comes before those of the extensions.
            .nodeRendererFactory(ArticleNodeRenderer::new)
            .extensions(EXTENSIONS)
            .build();

    private static final Pattern OWN_ARTICLE = Pattern.compile("/news/([1-9][0-9]{0,18})(/[^/]*)?");

    private static final Pattern AFTER_PATH = Pattern.compile("[?#].*", Pattern.DOTALL);

    /// An article needs fewer cards; further links stay links.
    private static final int MOST_CARDS = 50;

    /// A longer table of contents would be in the way.
    private static final int MOST_SECTIONS = 40;

    private static final int DEEPEST_SECTION = 3;

    /// How wide a picture in the text is: as the column, or as the screen of a phone.
    static final String PICTURE_SIZES = "(min-width: 48rem) 44rem, 100vw";

    /// Further pictures of the library are shown without choice of renditions.
    private static final int MOST_PICTURES = 100;

    /// More than the attributes of a picture of the library, with five renditions, are long, and the tags of
    /// its note.
    private static final int PICTURE_ATTRIBUTES = 900;

    /// Of a quotation mark.
    private static final int LONGEST_ESCAPE = "&quot;".length();

    private final BoundedMarkdown parsed;
    private final List<LinkedArticle> linked = new ArrayList<>();
    private final Map<Image, MediaId> images = new LinkedHashMap<>();
    private final List<Outline.Section> sections = new ArrayList<>();
    private int words;

    private ArticleBody(BoundedMarkdown parsed, String siteUrl) {
        this.parsed = parsed;
        prepare(parsed.document(), siteUrl);
    }

    /// Parses Markdown.
    ///
    /// @param siteUrl this site's origin: absolute links with it are internal too
    public static ArticleBody parse(String markdown, String siteUrl) {
        return new ArticleBody(BoundedMarkdown.parse(markdown, ArticleBody::dialect), siteUrl);
    }

    /// Whether a link or image has an address that the page will not link to.
    public static boolean hasMalformedLink(String markdown) {
        Node document = BoundedMarkdown.parse(markdown, ArticleBody::dialect).document();
        for (@Nullable Node node = document; node != null; node = next(node)) {
            if (node instanceof Link link && !WebAddress.isLink(link.getDestination())
                    || node instanceof Image image && !WebAddress.isPicture(image.getDestination())) {
                return true;
            }
        }
        return false;
    }

    /// The articles of this site to which a body links, wherever in it.
    ///
    /// @param siteUrl this site's origin: absolute links with it are internal too
    public static Set<Long> ownArticles(String markdown, String siteUrl) {
        Set<Long> ids = new TreeSet<>();
        Node document = BoundedMarkdown.parse(markdown, ArticleBody::dialect).document();
        for (@Nullable Node node = document; node != null; node = next(node)) {
            if (node instanceof Link link) {
                Matcher own = OWN_ARTICLE.matcher(AFTER_PATH
                        .matcher(pathOf(link.getDestination(), siteUrl))
                        .replaceFirst(""));
                if (own.matches()) {
                    ArticleId.parse(own.group(1)).ifPresent(id -> ids.add(id.value()));
                }
            }
        }
        return ids;
    }

    /// The words of a body without anything else, blocks and lines separated by spaces.
    public static String plainText(String markdown) {
        StringBuilder text = new StringBuilder();
        Node document = BoundedMarkdown.parse(markdown, ArticleBody::dialect).document();
        for (@Nullable Node node = document; node != null; node = next(node)) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case SoftLineBreak line -> text.append(' ');
                case HardLineBreak line -> text.append(' ');
                case Block block -> text.append(' ');
                default -> {}
            }
        }
        return text.toString().strip();
    }

    private static Parser.Builder dialect(Parser.Builder parser) {
        return parser.extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST_NESTING);
    }

    /// The articles whose links can become cards.
    public Set<Long> linkedArticles() {
        Set<Long> ids = new TreeSet<>();
        linked.forEach(link -> ids.add(link.article().value()));
        return ids;
    }

    /// The pictures of the library in the text.
    public Set<MediaId> pictures() {
        return Set.copyOf(images.values());
    }

    /// Renders the HTML. Links to the given articles become cards, links to others stay links; the given pictures
    /// get their renditions. May be called only once, because it changes the document.
    public String toHtml(Map<Long, TeaserCard> cards, Map<MediaId, Picture> pictures) {
        long besides = 0;
        for (Map.Entry<Image, MediaId> image : images.entrySet()) {
            Picture picture = pictures.get(image.getValue());
            if (picture != null) {
                LibraryImage shown = new LibraryImage(picture, image.getKey().getTitle());
                replace(image.getKey(), shown);
                besides += PICTURE_ATTRIBUTES + LONGEST_ESCAPE * shown.note().length();
            }
        }
        for (LinkedArticle link : linked) {
            TeaserCard card = cards.get(link.article().value());
            if (card != null) {
                link.replaceBy(card);
                besides += card.longestHtml();
            }
        }
        return parsed.render(RENDERER, besides);
    }

    /// The length and the sections of the text.
    public Outline outline() {
        return new Outline(words, List.copyOf(sections));
    }

    private void prepare(Node document, String siteUrl) {
        List<Heading> headings = new ArrayList<>();
        for (@Nullable Node node = document; node != null; node = next(node)) {
            switch (node) {
                case Heading heading -> {
                    heading.setLevel(Math.max(2, heading.getLevel()));
                    headings.add(heading);
                }
                case Text text -> words += words(text.getLiteral());
                case TableBlock table
                when !(table.getParent() instanceof Scrollable) -> {
                    Scrollable frame = new Scrollable();
                    table.insertBefore(frame);
                    frame.appendChild(table);
                }
                case Image image
                when images.size() < MOST_PICTURES ->
                    MediaId.ofAddress(pathOf(image.getDestination(), siteUrl)).ifPresent(id -> images.put(image, id));
                default -> {}
            }
        }
        anchor(headings);
        for (@Nullable Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Paragraph paragraph) {
                findLinksOnTheirOwn(paragraph, siteUrl);
            }
        }
    }

    /// Whatever stands between spaces and has a letter or a digit.
    private static int words(String text) {
        int words = 0;
        boolean counted = false;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                counted = false;
            } else if (!counted && Character.isLetterOrDigit(text.charAt(i))) {
                counted = true;
                words++;
            }
        }
        return words;
    }

    /// Gives headings ids. Those within quotes and lists are no sections of the article.
    private void anchor(List<Heading> headings) {
        Anchors anchors = new Anchors();
        for (Heading heading : headings) {
            String title = ArticleNodeRenderer.text(heading).strip();
            if (title.isEmpty() || !(heading.getParent() instanceof Document)) {
                continue;
            }
            AnchoredHeading anchored = new AnchoredHeading(heading.getLevel(), anchors.of(title));
            for (@Nullable Node child = heading.getFirstChild(); child != null; child = heading.getFirstChild()) {
                anchored.appendChild(child);
            }
            heading.insertBefore(anchored);
            heading.unlink();
            if (sections.size() < MOST_SECTIONS && anchored.level() <= DEEPEST_SECTION) {
                sections.add(new Outline.Section(anchored.level(), anchored.id(), title));
            }
        }
    }

    private void findLinksOnTheirOwn(Paragraph paragraph, String siteUrl) {
        for (@Nullable Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Link link && endsLine(link.getPrevious()) && endsLine(link.getNext())) {
                Matcher own = OWN_ARTICLE.matcher(pathOf(link.getDestination(), siteUrl));
                if (linked.size() < MOST_CARDS && own.matches() && !"/comments".equals(own.group(2))) {
                    ArticleId.parse(own.group(1)).ifPresent(id -> linked.add(new LinkedArticle(id, link)));
                }
            }
        }
    }

    /// An address of this site without its origin.
    private static String pathOf(String destination, String siteUrl) {
        return destination.startsWith(siteUrl + "/") ? destination.substring(siteUrl.length()) : destination;
    }

    private static void replace(Node node, Node by) {
        node.insertAfter(by);
        for (@Nullable Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
            by.appendChild(child);
        }
        node.unlink();
    }

    private static boolean endsLine(@Nullable Node neighbour) {
        return neighbour == null || neighbour instanceof SoftLineBreak || neighbour instanceof HardLineBreak;
    }

    /// The next node in document order.
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

    /// A wide table scrolls within this element, so that the page itself does not scroll sideways.
    static final class Scrollable extends CustomBlock {}

    /// A heading that links can lead to.
    static final class AnchoredHeading extends CustomBlock {
        private final int level;
        private final String id;

        AnchoredHeading(int level, String id) {
            this.level = level;
            this.id = id;
        }

        int level() {
            return level;
        }

        String id() {
            return id;
        }
    }

    /// A picture of the library; its children are its description.
    static final class LibraryImage extends CustomNode {
        private final Picture picture;
        private final @Nullable String title;

        LibraryImage(Picture picture, @Nullable String title) {
            this.picture = picture;
            this.title = title;
        }

        Picture picture() {
            return picture;
        }

        @Nullable
        String title() {
            return title;
        }

        /// What stands below it: the caption, whom to name for it, and whether artificial intelligence has made
        /// it. In German, as the text is.
        String note() {
            String caption = title == null || title.isBlank() ? "" : title.strip() + " ";
            String label = picture.aiLabel() == PictureAiLabel.GENERATED ? " · KI-erzeugt" : "";
            return caption + picture.credit() + label;
        }
    }

    static final class CardBlock extends CustomBlock {
        private final TeaserCard card;

        CardBlock(TeaserCard card) {
            this.card = card;
        }

        TeaserCard card() {
            return card;
        }
    }

    /// A link that is alone on its line in a paragraph.
    private record LinkedArticle(ArticleId article, Link link) {
        /// Replaces the link by the card, and splits the paragraph around it.
        void replaceBy(TeaserCard card) {
            Paragraph paragraph = (Paragraph) link.getParent();
            CardBlock block = new CardBlock(card);
            paragraph.insertAfter(block);
            Paragraph rest = new Paragraph();
            @Nullable Node node = link.getNext();
            if (node != null) {
                // Skips the line break.
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
