package org.leserbrief.local.setup;

import java.nio.file.Path;
import java.util.List;

/// The passwords of the sample users. A user's name is also the password until the system is opened to the
/// network for the first time; from then on the passwords are generated secrets of the installation.
public final class SamplePasswords {
    /// The user names in the realm file.
    public static final List<String> USERS = List.of(
            "reader", "reader2", "reader3", "reader4", "reader5", "reader6", "author", "editor", "moderator", "admin");

    private final Secrets secrets;

    public SamplePasswords(Secrets secrets) {
        this.secrets = secrets;
    }

    /// The passwords of the installation in this data directory.
    static SamplePasswords in(Path dataDirectory) {
        return new SamplePasswords(Secrets.in(dataDirectory.resolve(DataDirectory.SECRETS)));
    }

    /// Generates the passwords that do not exist yet.
    public void generate() {
        USERS.forEach(user -> secrets.of(key(user)));
    }

    public boolean areGenerated() {
        return USERS.stream().allMatch(user -> secrets.find(key(user)).isPresent());
    }

    public String of(String user) {
        return secrets.find(key(user)).orElse(user);
    }

    private static String key(String user) {
        return "user." + user;
    }
}
