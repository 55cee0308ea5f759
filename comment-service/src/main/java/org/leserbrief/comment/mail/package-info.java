/// The way to the mail server, for whatever is mailed.
@NullMarked
package org.leserbrief.comment.mail;

import org.jspecify.annotations.NullMarked;
