/// The sample newsroom, and its loader, which uses the public API as any other client.
@NullMarked
package org.leserbrief.local.newsroom;

import org.jspecify.annotations.NullMarked;
