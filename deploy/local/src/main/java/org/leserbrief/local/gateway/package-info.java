/// The one origin: routes from the HTTPRoute manifests, to whichever replica answers.
@NullMarked
package org.leserbrief.local.gateway;

import org.jspecify.annotations.NullMarked;
