/// How many comments each article has, and how many articles and comments each topic: from what comment-service tells
/// and
/// which articles have the topic.
@NullMarked
package org.leserbrief.topic.counts;

import org.jspecify.annotations.NullMarked;
