/// Notifications of replies, mentions, and new comments in followed discussions; on pages and by mail.
@NullMarked
package org.leserbrief.comment.notification;

import org.jspecify.annotations.NullMarked;
