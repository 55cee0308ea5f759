/// The editors' API: drafts and revisions.
@NullMarked
package org.leserbrief.article.desk;

import org.jspecify.annotations.NullMarked;
