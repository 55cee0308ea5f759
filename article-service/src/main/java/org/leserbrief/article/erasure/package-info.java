/// This service's part in the erasure of an account.
@NullMarked
package org.leserbrief.article.erasure;

import org.jspecify.annotations.NullMarked;
