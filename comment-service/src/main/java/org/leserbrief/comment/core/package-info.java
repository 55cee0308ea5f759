/// The comment: its states, its changes, its history, its events and the running counts.
@NullMarked
package org.leserbrief.comment.core;

import org.jspecify.annotations.NullMarked;
