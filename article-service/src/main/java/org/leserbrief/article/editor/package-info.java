/// The editors' desk as pages: the list of articles, the editor, revisions and history.
@NullMarked
package org.leserbrief.article.editor;

import org.jspecify.annotations.NullMarked;
