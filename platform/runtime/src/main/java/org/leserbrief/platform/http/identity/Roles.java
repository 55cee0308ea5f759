package org.leserbrief.platform.http.identity;

/// Roles that the identity provider gives; a reader is anybody signed in.
public final class Roles {
    public static final String EDITOR = "editor";
    public static final String MODERATOR = "moderator";
    public static final String ADMIN = "admin";

    /// Another service of ours, which calls on nobody's behalf.
    public static final String SERVICE = "service";

    private Roles() {}
}
