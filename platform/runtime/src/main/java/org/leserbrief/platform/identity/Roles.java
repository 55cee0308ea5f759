package org.leserbrief.platform.identity;

/// Roles that the identity provider gives; a reader is anybody signed in.
public final class Roles {
    public static final String EDITOR = "editor";
    public static final String MODERATOR = "moderator";
    public static final String ADMIN = "admin";

    private Roles() {}
}
