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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;

/// Keeps floods out. Only what is really done counts: what is refused, here or later on, leaves no
/// trace, because it is part of the transaction.
///
/// Its locks come after the one that keeps a reader's account ([Readers#requireLiving]) and before all others, so that
/// no two transactions wait for each other.
@ApplicationScoped
public class RateLimits {
    /// By comment_of_author: his last hundred are more than he can write within that time.
    private static final String SAME_TEXT = """
            SELECT 1 FROM (
                SELECT article_id, body, state, created_at FROM comment_in_thread
                WHERE author_id = ? ORDER BY id DESC LIMIT 100) AS own
            WHERE article_id = ? AND created_at > ? AND state <> 'deleted'
              AND btrim(body, E' \\t\\r\\n') = btrim(?, E' \\t\\r\\n')
            """;

    private final RateLimitSettings settings;
    private final RecentActions actions;
    private final ClientAddresses addresses;
    private final Database database;
    private final Clock clock;

    RateLimits(
            RateLimitSettings settings,
            RecentActions actions,
            ClientAddresses addresses,
            Database database,
            Clock clock) {
        this.settings = settings;
        this.actions = actions;
        this.addresses = addresses;
        this.database = database;
        this.clock = clock;
    }

    /// Counts an action.
    ///
    /// @throws ProblemException 429 with `Retry-After` if it is one too many
    @Transactional(TxType.MANDATORY)
    public void take(Caller reader, LimitedAction action) {
        lock(reader);
        require(reader, action);
        remember(reader, action);
    }

    /// Has everybody wait whose actions count together with this reader's, until the transaction ends.
    @Transactional(TxType.MANDATORY)
    public void lock(Caller reader) {
        if (settings.enabled()) {
            Set<UUID> whom = new LinkedHashSet<>(List.of(Readers.idOf(reader)));
            if (!isOfTheNewsroom(reader)) {
                addresses.current().ifPresent(whom::add);
            }
            actions.lock(whom);
        }
    }

    /// Whether an action may be done now; to be asked under [#lock]. Writes nothing.
    ///
    /// @throws ProblemException 429 with `Retry-After` if it is one too many
    @Transactional(TxType.MANDATORY)
    public void require(Caller reader, LimitedAction action) {
        Instant now = clock.instant();
        Optional<Instant> free = actions.free(action, measures(reader, action), now);
        if (free.isPresent()) {
            throw RateLimitProblems.tooFast(Duration.between(now, free.get()));
        }
    }

    /// Counts an action that is done.
    @Transactional(TxType.MANDATORY)
    public void remember(Caller reader, LimitedAction action) {
        actions.remember(action, measures(reader, action), clock.instant());
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

    /// To be asked under [#lock].
    ///
    /// @throws ProblemException 409 if the reader has just written the same there
    @Transactional(TxType.MANDATORY)
    public void requireNew(Caller author, long articleId, String body) {
        if (!settings.enabled() || !settings.sameTextWithin().isPositive()) {
            return;
        }
        Instant since = clock.instant().minus(settings.sameTextWithin());
        if (database.find(SAME_TEXT, row -> 1, Readers.idOf(author), articleId, since, body)
                .isPresent()) {
            throw new ProblemException(RateLimitProblems.SAME_TEXT, "the same text by the same author is here already");
        }
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
