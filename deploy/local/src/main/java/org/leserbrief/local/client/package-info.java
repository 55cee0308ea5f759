/// The running system as programs use it: its public API, through the gateway.
@NullMarked
package org.leserbrief.local.client;

import org.jspecify.annotations.NullMarked;
