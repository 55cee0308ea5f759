/// System tests: the whole system as a user starts it, tested through the gateway with API clients and a real
/// browser.
@NullMarked
package org.leserbrief.local.system;

import org.jspecify.annotations.NullMarked;
