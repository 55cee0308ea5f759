/// Tells others on the web that articles have changed: search engines, and caches in front of the site.
@NullMarked
package org.leserbrief.article.announcement;

import org.jspecify.annotations.NullMarked;
