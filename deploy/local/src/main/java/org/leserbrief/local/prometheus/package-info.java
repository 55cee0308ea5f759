/// A Prometheus beside the system, with the chart's alerts, and the results of the queries in the chart's
/// dashboards.
@NullMarked
package org.leserbrief.local.prometheus;

import org.jspecify.annotations.NullMarked;
