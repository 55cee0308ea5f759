/// Feeds of articles: what they have in common, and how it is written as RSS, Atom and JSON Feed.
@NullMarked
package org.leserbrief.platform.http.feed;

import org.jspecify.annotations.NullMarked;
