/// Topics and their articles, from topic-service's events, and what editors choose before it knows an article.
@NullMarked
package org.leserbrief.article.topic;

import org.jspecify.annotations.NullMarked;
