/// What the tests of all services need: real PostgreSQL and Kafka once per test run, signed tokens,
/// streams to write to and read from, contracts, texts of attackers, and the rules of the
/// architecture.
@NullMarked
package org.leserbrief.platform.testing;

import org.jspecify.annotations.NullMarked;
