/// OpenTelemetry's traces without personal data, and with `traceparent` as the only header between processes.
@NullMarked
package org.leserbrief.platform.base.trace;

import org.jspecify.annotations.NullMarked;
