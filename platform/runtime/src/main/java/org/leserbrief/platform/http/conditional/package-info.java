/// Entity tags and the checks against them (RFC 9110, section 13), and how long answers may be
/// kept.
@NullMarked
package org.leserbrief.platform.http.conditional;

import org.jspecify.annotations.NullMarked;
