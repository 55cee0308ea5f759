/// A Prometheus beside the system, with the chart's alerts, and what it says to the queries of the chart's
/// dashboards.
@NullMarked
package org.leserbrief.local.prometheus;

import org.jspecify.annotations.NullMarked;
