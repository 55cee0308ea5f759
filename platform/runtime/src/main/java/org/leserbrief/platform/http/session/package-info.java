/// Ending a session: signing out, logouts that the identity provider announces, and refusing in
/// every replica of every service what belongs to a session that has ended.
@NullMarked
package org.leserbrief.platform.http.session;

import org.jspecify.annotations.NullMarked;
