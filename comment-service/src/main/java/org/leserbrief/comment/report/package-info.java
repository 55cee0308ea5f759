/// Reports of comments by readers, and what becomes of them.
@NullMarked
package org.leserbrief.comment.report;

import org.jspecify.annotations.NullMarked;
