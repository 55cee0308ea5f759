/// The weekly letter to many subscribers, while its senders and the mail server are killed.
@NullMarked
package org.leserbrief.faults.letter;

import org.jspecify.annotations.NullMarked;
