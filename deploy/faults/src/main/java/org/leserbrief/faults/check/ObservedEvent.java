package org.leserbrief.faults.check;

/// An event read from a stream.
///
/// @param subject the id of the comment; on other streams, of the article
/// @param injected whether the fault run sent it, and not a service
public record ObservedEvent(
        String stream,
        int partition,
        long offset,
        String eventId,
        String subject,
        long version,
        boolean visible,
        boolean injected) {}
