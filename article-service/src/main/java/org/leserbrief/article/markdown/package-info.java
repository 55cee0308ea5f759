/// Renders an article's Markdown to HTML, with teaser cards for linked articles.
@NullMarked
package org.leserbrief.article.markdown;

import org.jspecify.annotations.NullMarked;
