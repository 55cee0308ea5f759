package org.leserbrief.platform.messaging.stream;

/// What is known of a stream in the broker.
public sealed interface StreamState {
    record Found(StreamConfiguration configuration) implements StreamState {}

    record Missing() implements StreamState {}

    /// The broker is unavailable, or refuses the query.
    record Unknown(String reason) implements StreamState {}
}
