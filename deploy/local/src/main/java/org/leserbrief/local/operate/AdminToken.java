package org.leserbrief.local.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.leserbrief.local.identity.AccessTokens;

/// A token of the sample user `admin`, fetched anew before it expires: a rebuild may last longer.
final class AdminToken implements Supplier<String> {
    // Tokens live five minutes.
    private static final Duration USE = Duration.ofMinutes(4);

    private final AccessTokens tokens;
    private String value = "";
    private Instant until = Instant.MIN;

    AdminToken(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String get() {
        if (Instant.now().isAfter(until)) {
            value = tokens.of("admin", AccessTokens.CLIENT);
            until = Instant.now().plus(USE);
        }
        return value;
    }
}
