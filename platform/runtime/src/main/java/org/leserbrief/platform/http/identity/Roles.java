package org.leserbrief.platform.http.identity;

/// Roles that the identity provider assigns; every signed-in user is a reader.
public final class Roles {
    /// Writes and submits articles of their own.
    public static final String AUTHOR = "author";

    /// Writes and publishes all articles.
    public static final String EDITOR = "editor";
    public static final String MODERATOR = "moderator";
    public static final String ADMIN = "admin";

    /// Another of our services, which does not act for a user.
    public static final String SERVICE = "service";

    private Roles() {}
}
