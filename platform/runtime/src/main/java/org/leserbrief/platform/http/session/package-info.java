/// Ending a session: signing out, back-channel logout, and refusing the tokens of ended sessions in every replica
/// of every service.
@NullMarked
package org.leserbrief.platform.http.session;

import org.jspecify.annotations.NullMarked;
