/// Reading comments: queries, views, JSON, counts, and the response cache for anonymous readers.
@NullMarked
package org.leserbrief.comment.reading;

import org.jspecify.annotations.NullMarked;
