/// Finds topics in German text by their names: words, their inflected forms, the longest name
/// first.
@NullMarked
package org.leserbrief.topic.finding;

import org.jspecify.annotations.NullMarked;
