/// Owns what readers follow (topics, authors, Ressorts and other readers), what of it is known from events, and how
/// many
/// follow a topic.
@NullMarked
package org.leserbrief.comment.follow;

import org.jspecify.annotations.NullMarked;
