package org.leserbrief.platform.base.text;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.jspecify.annotations.Nullable;

/// A link that the system adds, not the author: it leads to a page of this site.
final class SiteLink extends CustomNode {
    private final String path;

    SiteLink(String path) {
        this.path = path;
    }

    /// Renders the link without the attributes that a reader's own link gets.
    static final class Renderer implements NodeRenderer {
        private final HtmlNodeRendererContext context;

        Renderer(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(SiteLink.class);
        }

        @Override
        public void render(Node node) {
            SiteLink link = (SiteLink) node;
            context.getWriter().tag("a", Map.of("class", "own", "href", link.path));
            for (@Nullable Node child = link.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            context.getWriter().tag("/a");
        }
    }
}
