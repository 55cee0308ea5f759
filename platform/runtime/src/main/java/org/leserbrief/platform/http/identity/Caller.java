package org.leserbrief.platform.http.identity;

import java.util.Set;

/// Somebody signed in.
///
/// @param id the identity provider's subject: stable, and nothing but an id
/// @param name shown to others
public record Caller(String id, String name, Set<String> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
