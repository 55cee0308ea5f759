package org.leserbrief.platform.http.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The access tokens that this replica has verified. They are known by their hash, so that no token stays in the
/// heap after its request.
///
/// A token is verified again after [#LONGEST], however often it is used, and never counts for longer than its claim
/// `exp` allows. When the provider withdraws a signing key, tokens that it signed are accepted for at most that long
/// after the OpenID Connect layer has replaced its keys, which it does when it meets a token with an unknown key.
@ApplicationScoped
class VerifiedTokens {
    static final Duration LONGEST = Duration.ofMinutes(1);

    /// Some 30 MB when full: one takes 6 kB with the claims that Keycloak sets. Only tokens of the provider take a
    /// place, and those that are used often stay.
    static final int MOST = 5_000;

    private final Clock clock;
    private final Cache<TokenHash, VerifiedToken> tokens;

    @Inject
    VerifiedTokens(Clock clock, MeterRegistry metrics) {
        this(clock, Ticker.systemTicker());
        CaffeineCacheMetrics.monitor(metrics, tokens, "verified-tokens");
    }

    VerifiedTokens(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .recordStats()
                // Evicts synchronously instead of some time later, because the bound protects the heap.
                .executor(Runnable::run)
                .build();
    }

    Optional<VerifiedToken> find(TokenHash hash) {
        VerifiedToken token = tokens.getIfPresent(hash);
        return token == null || token.hasExpired(clock.instant().getEpochSecond())
                ? Optional.empty()
                : Optional.of(token);
    }

    void put(TokenHash hash, VerifiedToken token) {
        tokens.put(hash, token);
    }

    long size() {
        return tokens.estimatedSize();
    }
}
