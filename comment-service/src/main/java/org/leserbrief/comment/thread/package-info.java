/// Comments, their states and changes, and how threads are read.
@NullMarked
package org.leserbrief.comment.thread;

import org.jspecify.annotations.NullMarked;
