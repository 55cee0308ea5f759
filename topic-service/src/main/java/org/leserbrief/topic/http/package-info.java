/// What all answers have in common: for how long they may be kept, and by whom.
@NullMarked
package org.leserbrief.topic.http;

import org.jspecify.annotations.NullMarked;
