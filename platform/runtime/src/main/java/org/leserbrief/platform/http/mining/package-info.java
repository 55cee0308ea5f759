/// The reservation of text and data mining (§ 44b(3) UrhG), which every response bears if the publisher makes it.
@NullMarked
package org.leserbrief.platform.http.mining;

import org.jspecify.annotations.NullMarked;
