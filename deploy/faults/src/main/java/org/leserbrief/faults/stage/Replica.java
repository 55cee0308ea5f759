package org.leserbrief.faults.stage;

import org.leserbrief.local.setup.Service;

/// One process of a service.
///
/// @param number 0 for the first
public record Replica(Service service, int number) {
    public String name() {
        return service.label(number);
    }
}
