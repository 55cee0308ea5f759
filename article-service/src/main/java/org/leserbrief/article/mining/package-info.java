/// Owns what the publisher says about text and data mining, in each form that machines read, and its history.
@NullMarked
package org.leserbrief.article.mining;

import org.jspecify.annotations.NullMarked;
