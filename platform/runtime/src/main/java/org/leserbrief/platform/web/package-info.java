/// What every response has: language, page frame, security headers, validators; what every request
// must pass.
@NullMarked
package org.leserbrief.platform.web;

import org.jspecify.annotations.NullMarked;
