/// The whole system as a user starts it, seen through the gateway: by API clients and by a real
/// browser.
@NullMarked
package org.leserbrief.local.system;

import org.jspecify.annotations.NullMarked;
