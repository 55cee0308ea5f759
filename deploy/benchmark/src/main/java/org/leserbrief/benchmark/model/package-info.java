/// The benchmark of the model that learns from moderators' decisions: how well it tells posts apart, and what it
/// costs.
@NullMarked
package org.leserbrief.benchmark.model;

import org.jspecify.annotations.NullMarked;
