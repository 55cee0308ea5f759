/// The command line for operators, which uses the services' API for parked events, rebuilds and reconciliation.
@NullMarked
package org.leserbrief.local.operate;

import org.jspecify.annotations.NullMarked;
