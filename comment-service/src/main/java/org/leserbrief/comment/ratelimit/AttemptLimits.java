package org.leserbrief.comment.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Limits requests that leave no trace in the database and only load this server: refused requests, previews
/// and exports.
/// [RateLimits] counts completed actions.
///
/// Uses token buckets in memory, separately in each replica: with three replicas a reader can be refused three
/// times as often, which still limits the load. Requests beyond the limit are refused without a query; the form for
/// notices
/// first looks whether it was sent before, because its second click is answered as the first.
@ApplicationScoped
public class AttemptLimits {
    /// Some 20 MB. An address that a flood of others evicts starts again with a full bucket.
    private static final int MOST_BUCKETS = 100_000;

    private final RateLimitSettings settings;
    private final ClientAddresses addresses;
    private final Clock clock;
    private final Cache<Key, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Rate.LONGEST)
            .build();

    AttemptLimits(RateLimitSettings settings, ClientAddresses addresses, Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    private enum Kind {
        REFUSAL,
        PREVIEW,
        NOTICE,
        EXPORT
    }

    private record Key(Kind kind, UUID who) {}

    /// Runs an action that may be refused. A refusal (any 4xx problem) takes a token of the reader and one of the
    /// address. The tokens are taken first and returned on success, so concurrent requests cannot exceed the limit.
    ///
    /// @throws ProblemException 429 with `Retry-After`, without running the action, if too many have been refused
    public <T> T attempt(Caller reader, Supplier<T> action) {
        List<TokenBucket> taken =
                take(reader, Kind.REFUSAL, settings.refusalsPerReader(), settings.refusalsPerAddress());
        boolean refused = false;
        try {
            return action.get();
        } catch (ProblemException e) {
            refused = e.type().status() < 500;
            throw e;
        } finally {
            if (!refused) {
                taken.forEach(TokenBucket::giveBack);
            }
        }
    }

    /// Counts a preview.
    ///
    /// @throws ProblemException 429 with `Retry-After` if the limit is exceeded
    public void preview(Caller reader) {
        take(reader, Kind.PREVIEW, settings.previewsPerReader(), settings.previewsPerAddress());
    }

    /// Counts an export of all data about a reader.
    ///
    /// @throws ProblemException 429 with `Retry-After` if the limit is exceeded
    public void export(Caller reader) {
        take(reader, Kind.EXPORT, settings.exportsPerReader(), settings.exportsPerAddress());
    }

    /// Counts a notice of somebody without an account.
    ///
    /// @param email null without one
    /// @throws ProblemException 429 with `Retry-After` if the limit is exceeded
    public void notice(@Nullable String email) {
        if (!settings.enabled()) {
            return;
        }
        List<TokenBucket> wanted = new ArrayList<>();
        Optional<UUID> mailbox = Optional.ofNullable(email)
                .map(address ->
                        UUID.nameUUIDFromBytes(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        bucket(Kind.NOTICE, mailbox, settings.noticesPerEmail()).ifPresent(wanted::add);
        bucket(Kind.NOTICE, addresses.current(), settings.noticesPerAddress()).ifPresent(wanted::add);
        take(wanted);
    }

    private List<TokenBucket> take(Caller reader, Kind kind, Rate perReader, Rate perAddress) {
        if (!settings.enabled() || RateLimits.isOfTheNewsroom(reader)) {
            return List.of();
        }
        List<TokenBucket> wanted = new ArrayList<>();
        bucket(kind, Optional.of(Readers.idOf(reader)), perReader).ifPresent(wanted::add);
        bucket(kind, addresses.current(), perAddress).ifPresent(wanted::add);
        return take(wanted);
    }

    private List<TokenBucket> take(List<TokenBucket> wanted) {
        Instant now = clock.instant();
        List<TokenBucket> taken = new ArrayList<>();
        for (TokenBucket bucket : wanted) {
            Optional<Duration> wait = bucket.take(now);
            if (wait.isPresent()) {
                taken.forEach(TokenBucket::giveBack);
                throw RateLimitProblems.tooFast(wait.get());
            }
            taken.add(bucket);
        }
        return taken;
    }

    private Optional<TokenBucket> bucket(Kind kind, Optional<UUID> who, Rate rate) {
        return rate.isUnlimited()
                ? Optional.empty()
                : who.map(id -> buckets.get(new Key(kind, id), key -> new TokenBucket(rate, clock.instant())));
    }
}
