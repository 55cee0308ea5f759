package org.leserbrief.platform.messaging.inbox;

/// Fired when a batch of events is applied and committed in this process.
///
/// @param consumer whose tables may have changed
public record EventsApplied(String consumer) {}
