package org.leserbrief.article.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.WebAddress;
import org.leserbrief.article.markdown.ArticleBody.AnchoredHeading;
import org.leserbrief.article.markdown.ArticleBody.CardBlock;
import org.leserbrief.article.markdown.ArticleBody.LibraryImage;
import org.leserbrief.article.markdown.ArticleBody.Scrollable;

/// Renders the nodes that plain CommonMark does not have or renders differently.
class ArticleNodeRenderer implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    ArticleNodeRenderer(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Link.class, Image.class, LibraryImage.class, Scrollable.class, AnchoredHeading.class, CardBlock.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Link link -> render(link);
            case Image image -> render(image);
            case LibraryImage image -> render(image);
            case Scrollable frame -> render(frame);
            case AnchoredHeading heading -> render(heading);
            case CardBlock block -> render(block.card());
            default -> throw new IllegalArgumentException("not ours: " + node);
        }
    }

    private void render(Link link) {
        if (!WebAddress.isLink(link.getDestination())) {
            renderChildren(link);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", context.encodeUrl(link.getDestination()));
        if (link.getTitle() != null) {
            attributes.put("title", link.getTitle());
        }
        html.tag("a", attributes);
        renderChildren(link);
        html.tag("/a");
    }

    private void render(Image image) {
        String description = text(image);
        if (!WebAddress.isPicture(image.getDestination())) {
            html.text(description);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("src", context.encodeUrl(image.getDestination()));
        attributes.put("alt", description);
        if (image.getTitle() != null) {
            attributes.put("title", image.getTitle());
        }
        attributes.put("loading", "lazy");
        html.tag("img", attributes, true);
    }

    /// With its size, so that the text below does not move when it has come.
    private void render(LibraryImage image) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("src", image.picture().url());
        attributes.put("srcset", image.picture().srcset());
        attributes.put("sizes", ArticleBody.PICTURE_SIZES);
        attributes.put("width", Integer.toString(image.picture().width()));
        attributes.put("height", Integer.toString(image.picture().height()));
        attributes.put("alt", text(image));
        if (image.title() != null) {
            attributes.put("title", image.title());
        }
        attributes.put("loading", "lazy");
        // No figure: it may stand within a paragraph, beside words.
        html.tag("span", Map.of("class", "body-picture"));
        html.tag("img", attributes, true);
        html.raw(" ");
        html.tag("span", Map.of("class", "picture-note"));
        html.text(image.note());
        html.tag("/span");
        html.tag("/span");
    }

    private void render(Scrollable frame) {
        html.line();
        // Focusable, so that the keyboard can scroll it.
        html.tag("div", Map.of("class", "table-scroll", "tabindex", "0"));
        html.line();
        renderChildren(frame);
        html.line();
        html.tag("/div");
        html.line();
    }

    private void render(AnchoredHeading heading) {
        String tag = "h" + heading.level();
        html.line();
        html.tag(tag, Map.of("id", heading.id()));
        renderChildren(heading);
        html.tag("/" + tag);
        html.line();
    }

    private void render(TeaserCard card) {
        html.line();
        html.tag("aside", Map.of("class", "teaser-card"));
        html.tag("a", Map.of("href", card.url()));
        if (card.image() != null) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("src", context.encodeUrl(card.image()));
            // The image is decorative: the headline beside it describes the link.
            attributes.put("alt", "");
            attributes.put("loading", "lazy");
            html.tag("img", attributes, true);
        }
        html.tag("span", Map.of("class", "teaser-card-text"));
        span("kicker", card.kicker());
        span("headline", card.headline());
        span("teaser", card.teaser());
        html.tag("/span");
        html.tag("/a");
        html.tag("/aside");
        html.line();
    }

    private void span(String name, @Nullable String text) {
        if (text != null) {
            html.tag("span", Map.of("class", name));
            html.text(text);
            html.tag("/span");
            html.raw(" ");
        }
    }

    private void renderChildren(Node parent) {
        for (@Nullable Node child = parent.getFirstChild(); child != null; ) {
            @Nullable Node following = child.getNext();
            context.render(child);
            child = following;
        }
    }

    /// The words of a node, without markup.
    static String text(Node parent) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text literal -> text.append(literal.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case HtmlInline html -> text.append(html.getLiteral());
                default -> text.append(text(child));
            }
        }
        return text.toString();
    }
}
