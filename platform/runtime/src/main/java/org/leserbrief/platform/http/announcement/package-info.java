/// Tells others on the web of changes, such as search engines, hubs of feeds, and caches: at once, and again if they
/// did not listen. A service that does so has a table `change_notice`.
@NullMarked
package org.leserbrief.platform.http.announcement;

import org.jspecify.annotations.NullMarked;
