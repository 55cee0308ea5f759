/// The way of a mail to the mail server, for whatever is mailed, and what came of it.
@NullMarked
package org.leserbrief.platform.mail;

import org.jspecify.annotations.NullMarked;
