/// What readers are told: replies, mentions, and new comments in discussions that they follow; on pages and by mail.
@NullMarked
package org.leserbrief.comment.notification;

import org.jspecify.annotations.NullMarked;
