/// Renders the chart of `deploy/kubernetes/chart` on a machine without Helm.
@NullMarked
package org.leserbrief.kubernetes;

import org.jspecify.annotations.NullMarked;
