/// Topics as readers and editors meet them: the API's calls and the pages.
@NullMarked
package org.leserbrief.topic.browse;

import org.jspecify.annotations.NullMarked;
