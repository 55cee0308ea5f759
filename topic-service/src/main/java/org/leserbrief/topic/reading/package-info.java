/// The topics' API and pages, for readers and editors.
@NullMarked
package org.leserbrief.topic.reading;

import org.jspecify.annotations.NullMarked;
