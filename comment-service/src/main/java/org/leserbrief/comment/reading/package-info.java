/// How comments are read: queries, views, JSON, counts, and the responses kept for anonymous readers.
@NullMarked
package org.leserbrief.comment.reading;

import org.jspecify.annotations.NullMarked;
