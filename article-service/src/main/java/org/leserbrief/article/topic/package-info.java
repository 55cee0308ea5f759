/// Topics and their articles, from topic-service's events.
@NullMarked
package org.leserbrief.article.topic;

import org.jspecify.annotations.NullMarked;
