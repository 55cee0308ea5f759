/// Topics and the articles that have them, from what topic-service tells.
@NullMarked
package org.leserbrief.article.topic;

import org.jspecify.annotations.NullMarked;
