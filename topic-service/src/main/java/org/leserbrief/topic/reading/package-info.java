/// Topics as readers and editors meet them: the API's calls and the pages.
@NullMarked
package org.leserbrief.topic.reading;

import org.jspecify.annotations.NullMarked;
