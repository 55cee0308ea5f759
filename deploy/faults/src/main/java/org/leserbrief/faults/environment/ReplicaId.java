package org.leserbrief.faults.environment;

import org.leserbrief.local.setup.Service;

/// A process of a service.
///
/// @param number 0 for the first replica
public record ReplicaId(Service service, int number) {
    public String name() {
        return service.label(number);
    }
}
