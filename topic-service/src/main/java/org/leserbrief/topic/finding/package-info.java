/// Finds topics in German text by their names: by words and their inflected forms, longest name first.
@NullMarked
package org.leserbrief.topic.finding;

import org.jspecify.annotations.NullMarked;
