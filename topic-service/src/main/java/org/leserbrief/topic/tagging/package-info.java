/// Which article has which topics, found in its text or confirmed by an editor.
@NullMarked
package org.leserbrief.topic.tagging;

import org.jspecify.annotations.NullMarked;
