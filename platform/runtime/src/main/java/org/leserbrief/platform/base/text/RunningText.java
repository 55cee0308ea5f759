package org.leserbrief.platform.base.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Finds a document's running text: everything except code, links and image descriptions.
final class RunningText {
    private RunningText() {}

    /// In reading order. Iterative, so that deep nesting cannot overflow the stack.
    static List<Text> of(Node document) {
        List<Text> found = new ArrayList<>();
        @Nullable Node node = document;
        while (node != null) {
            if (node instanceof Text text) {
                found.add(text);
            }
            boolean closed = node instanceof Link || node instanceof Image;
            node = closed || node.getFirstChild() == null ? after(node) : node.getFirstChild();
        }
        return found;
    }

    private static @Nullable Node after(Node node) {
        @Nullable Node place = node;
        while (place != null && place.getNext() == null) {
            place = place.getParent();
        }
        return place == null ? null : place.getNext();
    }
}
