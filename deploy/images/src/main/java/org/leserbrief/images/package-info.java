/// Container images of the services, built without a container engine.
@NullMarked
package org.leserbrief.images;

import org.jspecify.annotations.NullMarked;
