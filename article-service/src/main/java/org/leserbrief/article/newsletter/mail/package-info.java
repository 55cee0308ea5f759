/// The addresses to which mails go.
@NullMarked
package org.leserbrief.article.newsletter.mail;

import org.jspecify.annotations.NullMarked;
