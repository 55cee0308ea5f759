package org.leserbrief.platform.http.identity;

import java.util.Set;

/// A user who is signed in.
///
/// @param id the `sub` claim of the identity provider, which is stable and opaque
/// @param name the display name
public record Caller(String id, String name, Set<String> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
