/// The Ressorts in the navigation of this service's pages, as article-service says.
@NullMarked
package org.leserbrief.topic.section;

import org.jspecify.annotations.NullMarked;
