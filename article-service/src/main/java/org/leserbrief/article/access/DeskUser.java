package org.leserbrief.article.access;

import org.leserbrief.article.core.Editor;

/// Who works at the desk in the current request.
///
/// @param publishes whether they are an editor, who may write every article and publish, or an author, who may not
public record DeskUser(Editor editor, boolean publishes) {
    public String id() {
        return editor.id();
    }
}
