/// The discussion as a page, and as a part of the article's page.
@NullMarked
package org.leserbrief.comment.page;

import org.jspecify.annotations.NullMarked;
