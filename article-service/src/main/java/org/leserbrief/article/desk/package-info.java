/// Where editors write: drafts, revisions, and their history.
@NullMarked
package org.leserbrief.article.desk;

import org.jspecify.annotations.NullMarked;
