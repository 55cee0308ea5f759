/// What is being written of an article, apart from what is live: autosave, status, checks, and the ways into print.
@NullMarked
package org.leserbrief.article.workingcopy;

import org.jspecify.annotations.NullMarked;
