/// Links by which outsiders see what is not published: a source, a lawyer, a colleague without an account.
@NullMarked
package org.leserbrief.article.preview;

import org.jspecify.annotations.NullMarked;
