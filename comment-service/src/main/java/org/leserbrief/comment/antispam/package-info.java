/// Tells people from programs where nobody is known yet: newcomers, and who sends a notice without an account. Who
/// fails is
/// held for a moderator, never refused; and nobody else's server is asked.
@NullMarked
package org.leserbrief.comment.antispam;

import org.jspecify.annotations.NullMarked;
