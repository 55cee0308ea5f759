package org.leserbrief.platform.base.text;

import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Shows an image as its Markdown source: loading it would tell the host of its address who reads the page.
class ImageSourceRenderer implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    ImageSourceRenderer(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        Image image = (Image) node;
        context.getWriter().text("![");
        for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        context.getWriter().text("](" + image.getDestination() + ")");
    }
}
