/// The Java agent that is loaded into the services under test: failpoints, clock skew and planted bugs. It uses
/// nothing but the JDK, because it runs on the services' class path.
@NullMarked
package org.leserbrief.faults.agent;

import org.jspecify.annotations.NullMarked;
