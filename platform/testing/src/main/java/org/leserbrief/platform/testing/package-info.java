/// Shared test support: real PostgreSQL and Kafka once per test run, signed tokens, event streams, contracts,
/// adversarial texts, and architecture rules.
@NullMarked
package org.leserbrief.platform.testing;

import org.jspecify.annotations.NullMarked;
