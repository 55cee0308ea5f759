/// Entity tags and preconditions (RFC 9110, section 13), and cache policies (RFC 9111).
@NullMarked
package org.leserbrief.platform.http.conditional;

import org.jspecify.annotations.NullMarked;
