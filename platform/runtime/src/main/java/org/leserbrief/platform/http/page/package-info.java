/// The frame of every page: the publication, the language, what the head of a page says.
@NullMarked
package org.leserbrief.platform.http.page;

import org.jspecify.annotations.NullMarked;
