package org.leserbrief.comment.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;

/// Limits the rate of actions. Only completed actions count: a refused one leaves no trace, because counting is
/// part of its transaction.
///
/// Its locks come after the lock of a reader's account ([Readers#requireLiving]) and before all others, which
/// prevents deadlocks.
@ApplicationScoped
public class RateLimits {
    /// Locks the keys in `request.counted`, see [#counted], until the transaction ends, so that other actions with
    /// a common key wait. A part of a statement that begins with [Readers#LOCK_PART].
    public static final String LOCK_PART = RecentActions.LOCK_PART;

    /// Parts of a statement that runs under the lock, with the [#rate] of an action as parameters in this order:
    /// `rate (free)` returns when the action will be allowed, if not now.
    public static final String RATE_PART = RecentActions.FREE_PARTS;

    /// Further parts, with the [#text] that is posted: `repeated` has a row if its author has just posted it there.
    /// By comment_of_author: an author cannot write more than a hundred comments within that time.
    public static final String REPEATED_PART = """
            repeated AS MATERIALIZED (
                SELECT FROM (
                    SELECT cast(? AS uuid) AS author_id, cast(? AS bigint) AS article_id, cast(? AS text) AS body,
                           cast(? AS timestamptz) AS since, cast(? AS boolean) AS limited) AS wanted
                CROSS JOIN LATERAL (
                    SELECT article_id, body, state, created_at FROM comment_in_thread
                    WHERE wanted.limited AND author_id = wanted.author_id ORDER BY id DESC LIMIT 100) AS own
                WHERE own.article_id = wanted.article_id AND own.created_at > wanted.since AND own.state <> 'deleted'
                  AND btrim(own.body, E' \\t\\r\\n') = btrim(wanted.body, E' \\t\\r\\n')
            )""";

    /// Counts the action of [#RATE_PART] if another part has a row.
    ///
    /// @param condition the name of that part
    public static String countPart(String condition) {
        return RecentActions.countPart(condition);
    }

    private final RateLimitSettings settings;
    private final RecentActions actions;
    private final ClientAddresses addresses;
    private final Clock clock;

    RateLimits(RateLimitSettings settings, RecentActions actions, ClientAddresses addresses, Clock clock) {
        this.settings = settings;
        this.actions = actions;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// Counts an action.
    ///
    /// @throws ProblemException 429 with `Retry-After` if the limit is exceeded
    @Transactional(TxType.MANDATORY)
    public void take(Caller reader, LimitedAction action) {
        if (settings.enabled()) {
            actions.lock(whom(reader));
            Instant now = clock.instant();
            requireFree(actions.take(action, measures(reader, action), now).orElse(null), now);
        }
    }

    /// The keys that [#LOCK_PART] locks as `request.counted`; empty while limits are disabled.
    public Integer[] counted(Caller reader) {
        return RecentActions.keys(settings.enabled() ? whom(reader) : Set.of());
    }

    private Set<UUID> whom(Caller reader) {
        Set<UUID> whom = new LinkedHashSet<>(List.of(Readers.idOf(reader)));
        if (!isOfTheNewsroom(reader)) {
            addresses.current().ifPresent(whom::add);
        }
        return whom;
    }

    /// The parameters of [#RATE_PART].
    public List<@Nullable Object> rate(Caller reader, LimitedAction action) {
        return RecentActions.values(action, measures(reader, action), clock.instant());
    }

    /// The parameters of [#REPEATED_PART].
    public List<@Nullable Object> text(Caller author, long articleId, String body) {
        Duration within = settings.sameTextWithin();
        return List.of(
                Readers.idOf(author),
                articleId,
                body,
                clock.instant().minus(within),
                settings.enabled() && within.isPositive());
    }

    /// Checks the result of `rate`.
    ///
    /// @throws ProblemException 429 with `Retry-After` if the limit is exceeded
    public void requireFree(@Nullable Instant free) {
        requireFree(free, clock.instant());
    }

    /// Checks the result of `repeated`.
    ///
    /// @throws ProblemException 409 if the same text was just posted
    public static void requireNew(boolean repeated) {
        if (repeated) {
            throw new ProblemException(RateLimitProblems.SAME_TEXT, "the same text by the same author is here already");
        }
    }

    private static void requireFree(@Nullable Instant free, Instant now) {
        if (free != null) {
            throw RateLimitProblems.tooFast(Duration.between(now, free));
        }
    }

    private List<RecentActions.Measure> measures(Caller reader, LimitedAction action) {
        if (!settings.enabled() || isOfTheNewsroom(reader)) {
            return List.of();
        }
        List<RecentActions.Measure> measures = new ArrayList<>();
        measures.add(new RecentActions.Measure(Readers.idOf(reader), perReader(action)));
        addresses.current().ifPresent(address -> measures.add(new RecentActions.Measure(address, perAddress(action))));
        measures.removeIf(measure -> measure.rate().isUnlimited());
        return measures;
    }

    /// Links in images and in unused definitions count, too.
    ///
    /// @throws ProblemException 422 if a text has more links than allowed
    public void requireFewLinks(SafeMarkdown text) {
        int most = settings.mostLinks();
        if (settings.enabled() && most > 0 && text.links() > most) {
            throw new ProblemException(
                    RateLimitProblems.TOO_MANY_LINKS, "at most %d links are allowed".formatted(most));
        }
    }

    static boolean isOfTheNewsroom(Caller caller) {
        return caller.is(Roles.EDITOR) || caller.is(Roles.MODERATOR) || caller.is(Roles.ADMIN);
    }

    private Rate perReader(LimitedAction action) {
        return switch (action) {
            case POST -> settings.postsPerReader();
            case EDIT -> settings.editsPerReader();
            case VOTE -> settings.votesPerReader();
            case REPORT -> settings.reportsPerReader();
            case FOLLOW -> settings.followsPerReader();
        };
    }

    private Rate perAddress(LimitedAction action) {
        return switch (action) {
            case POST -> settings.postsPerAddress();
            case EDIT -> settings.editsPerAddress();
            case VOTE -> settings.votesPerAddress();
            case REPORT -> settings.reportsPerAddress();
            case FOLLOW -> settings.followsPerAddress();
        };
    }
}
