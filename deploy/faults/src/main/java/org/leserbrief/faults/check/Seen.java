package org.leserbrief.faults.check;

/// An event as it stands in a stream.
///
/// @param subject the id of the comment, or of the article on other streams
/// @param planted whether a trial has put it there itself
public record Seen(
        String stream,
        int partition,
        long offset,
        String eventId,
        String subject,
        long version,
        boolean visible,
        boolean planted) {}
