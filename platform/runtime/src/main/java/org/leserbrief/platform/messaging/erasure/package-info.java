/// What a service does when somebody's account is erased: it erases what it has, and says what it keeps and why.
@NullMarked
package org.leserbrief.platform.messaging.erasure;

import org.jspecify.annotations.NullMarked;
