/// The frame of every page: the publication's name, the language, the `head` element.
@NullMarked
package org.leserbrief.platform.http.page;

import org.jspecify.annotations.NullMarked;
