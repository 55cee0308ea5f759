/// The topics of articles, found in their text or confirmed by editors.
@NullMarked
package org.leserbrief.topic.tagging;

import org.jspecify.annotations.NullMarked;
