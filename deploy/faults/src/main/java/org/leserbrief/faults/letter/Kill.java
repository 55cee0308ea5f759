package org.leserbrief.faults.letter;

import java.util.Set;

/// One of the deaths in a run.
///
/// @param what such as `article-service-2`
/// @param inFlight the numbers of those whose letters were *sending* then
/// @param most as many of them may be uncertain: what the killed process sent at the same time, or all senders if it
///     was the mail server
record Kill(String what, Set<Integer> inFlight, int most) {
    Kill {
        inFlight = Set.copyOf(inFlight);
    }
}
