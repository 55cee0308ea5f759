/// Who may do what at the desk: authors write what they drafted, editors everything.
@NullMarked
package org.leserbrief.article.access;

import org.jspecify.annotations.NullMarked;
