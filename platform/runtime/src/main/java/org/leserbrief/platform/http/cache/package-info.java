/// The in-memory cache of public responses for clients that are not signed in. Numbers change more often than the
/// rest of a response, so they are filled in when it is sent.
@NullMarked
package org.leserbrief.platform.http.cache;

import org.jspecify.annotations.NullMarked;
