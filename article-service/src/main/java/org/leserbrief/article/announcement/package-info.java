/// Tells others on the web that articles have changed: search engines, hubs of feeds, and caches in front of
/// the site.
@NullMarked
package org.leserbrief.article.announcement;

import org.jspecify.annotations.NullMarked;
