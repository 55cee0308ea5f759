/// How the publication looks: the publisher's colours, typefaces, logo and footer, from settings.
@NullMarked
package org.leserbrief.platform.http.brand;

import org.jspecify.annotations.NullMarked;
