package org.leserbrief.platform.messaging.stream;

/// What the broker says of a stream.
public sealed interface StreamState {
    record Found(StreamConfiguration configuration) implements StreamState {}

    record Missing() implements StreamState {}

    /// The broker is away, or does not let us ask.
    record Unknown(String reason) implements StreamState {}
}
