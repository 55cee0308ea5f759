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

/// Keeps floods out. Only what is really done counts: what is refused, here or later on, leaves no
/// trace, because it is part of the transaction.
///
/// Its locks come after the one that keeps a reader's account ([Readers#requireLiving]) and before all others, so
/// that no two transactions wait for each other.
@ApplicationScoped
public class RateLimits {
    /// Has everybody wait whose actions count together with those of `request.counted`, see [#counted], until the
    /// transaction ends: a part of a statement that begins with [Readers#LOCK_PART].
    public static final String LOCK_PART = RecentActions.LOCK_PART;

    /// Parts of a statement that is run under the lock, with the [#rate] of an action in this order: `rate (free)`
    /// says when it will be allowed, if it is not now.
    public static final String RATE_PART = RecentActions.FREE_PARTS;

    /// The same, with the [#text] that is posted: `repeated` has a row if its author has just written it there. By
    /// comment_of_author: his last hundred are more than he can write within that time.
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

    /// Counts the action of [#RATE_PART] if a part before has a row.
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
    /// @throws ProblemException 429 with `Retry-After` if it is one too many
    @Transactional(TxType.MANDATORY)
    public void take(Caller reader, LimitedAction action) {
        if (settings.enabled()) {
            actions.lock(whom(reader));
            Instant now = clock.instant();
            requireFree(actions.take(action, measures(reader, action), now).orElse(null), now);
        }
    }

    /// What [#LOCK_PART] locks as `request.counted`: nothing where nothing is limited.
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

    /// What [#RATE_PART] takes.
    public List<@Nullable Object> rate(Caller reader, LimitedAction action) {
        return RecentActions.values(action, measures(reader, action), clock.instant());
    }

    /// What [#REPEATED_PART] takes.
    public List<@Nullable Object> text(Caller author, long articleId, String body) {
        Duration within = settings.sameTextWithin();
        return List.of(
                Readers.idOf(author),
                articleId,
                body,
                clock.instant().minus(within),
                settings.enabled() && within.isPositive());
    }

    /// Refuses what `rate` refuses.
    ///
    /// @throws ProblemException 429 with `Retry-After` if it is one too many
    public void requireFree(@Nullable Instant free) {
        requireFree(free, clock.instant());
    }

    /// Refuses what `repeated` refuses.
    ///
    /// @throws ProblemException 409 if it is there already
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

    /// Links hidden in pictures and in definitions count, too.
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
        };
    }

    private Rate perAddress(LimitedAction action) {
        return switch (action) {
            case POST -> settings.postsPerAddress();
            case EDIT -> settings.editsPerAddress();
            case VOTE -> settings.votesPerAddress();
        };
    }
}
