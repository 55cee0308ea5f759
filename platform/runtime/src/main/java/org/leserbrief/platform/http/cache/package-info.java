/// What everybody gets who is not signed in, kept in memory: responses with places for the numbers that change more
/// often than they do, and what this replica knows of the database's state.
@NullMarked
package org.leserbrief.platform.http.cache;

import org.jspecify.annotations.NullMarked;
