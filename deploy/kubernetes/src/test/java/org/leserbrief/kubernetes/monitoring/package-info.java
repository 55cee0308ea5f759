/// That alerts, runbooks and dashboards fit each other and what the services answer.
@NullMarked
package org.leserbrief.kubernetes.monitoring;

import org.jspecify.annotations.NullMarked;
