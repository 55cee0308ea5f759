/// The comment: its states, the one place where it changes, its history, its events and the running counts.
@NullMarked
package org.leserbrief.comment.core;

import org.jspecify.annotations.NullMarked;
