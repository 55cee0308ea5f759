/// The way of a mail to the mail server, and what came of it.
@NullMarked
package org.leserbrief.article.newsletter.mail;

import org.jspecify.annotations.NullMarked;
