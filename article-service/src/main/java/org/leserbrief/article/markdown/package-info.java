/// An article's Markdown as HTML for readers, with teaser cards for articles it links to.
@NullMarked
package org.leserbrief.article.markdown;

import org.jspecify.annotations.NullMarked;
