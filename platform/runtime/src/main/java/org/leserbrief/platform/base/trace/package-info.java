/// What of OpenTelemetry's traces goes in and out of a process: `traceparent` and nothing else, and no reader's data.
@NullMarked
package org.leserbrief.platform.base.trace;

import org.jspecify.annotations.NullMarked;
