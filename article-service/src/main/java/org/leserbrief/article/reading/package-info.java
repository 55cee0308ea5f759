/// Reading articles: lists of published articles, single articles with their topics and related articles, and
/// caching.
@NullMarked
package org.leserbrief.article.reading;

import org.jspecify.annotations.NullMarked;
