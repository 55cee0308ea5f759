/// Checks that alerts, runbooks and dashboards match each other and the metrics of the services.
@NullMarked
package org.leserbrief.kubernetes.monitoring;

import org.jspecify.annotations.NullMarked;
