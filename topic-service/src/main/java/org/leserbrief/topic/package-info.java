/// Topics: their names, the topics of articles, and the pages about them.
@NullMarked
package org.leserbrief.topic;

import org.jspecify.annotations.NullMarked;
