package org.leserbrief.local.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.leserbrief.local.identity.AccessTokens;

/// An access token of the sample user `admin`. It is renewed before it expires, because a rebuild can take
/// longer.
final class AdminToken implements Supplier<String> {
    // Less than the five minutes that a token is valid for.
    private static final Duration RENEW_AFTER = Duration.ofMinutes(4);

    private final AccessTokens tokens;
    private String value = "";
    private Instant renewAt = Instant.MIN;

    AdminToken(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String get() {
        if (Instant.now().isAfter(renewAt)) {
            value = tokens.of("admin", AccessTokens.CLIENT);
            renewAt = Instant.now().plus(RENEW_AFTER);
        }
        return value;
    }
}
