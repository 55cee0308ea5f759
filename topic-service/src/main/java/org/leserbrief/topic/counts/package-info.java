/// The numbers of comments of each article, and of articles and comments of each topic: from comment-service's
/// events and the articles' topics.
@NullMarked
package org.leserbrief.topic.counts;

import org.jspecify.annotations.NullMarked;
