/// What readers get: lists of published articles, one article with all that belongs to it, and
/// their caching.
@NullMarked
package org.leserbrief.article.reading;

import org.jspecify.annotations.NullMarked;
