/// Notifications by mail, and the way to stop them.
@NullMarked
package org.leserbrief.comment.mail;

import org.jspecify.annotations.NullMarked;
