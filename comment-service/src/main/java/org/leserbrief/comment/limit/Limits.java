package org.leserbrief.comment.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.identity.Caller;
import org.leserbrief.platform.identity.Roles;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.problem.ProblemType;
import org.leserbrief.platform.sql.Database;
import org.leserbrief.platform.text.SafeMarkdown;

/// Keeps floods out. Only what is really done counts: what is refused, here or later on, leaves no
/// trace, because it is part of the transaction.
///
/// To be asked before any other lock is taken.
@ApplicationScoped
public class Limits {
    /// By comment_of_author: his last hundred are more than he can write within that time.
    private static final String SAME_TEXT = """
            SELECT 1 FROM (
                SELECT article_id, body, state, created_at FROM comment
                WHERE author_id = ? ORDER BY id DESC LIMIT 100) AS own
            WHERE article_id = ? AND created_at > ? AND state <> 'deleted'
              AND btrim(body, E' \\t\\r\\n') = btrim(?, E' \\t\\r\\n')
            """;

    private final LimitSettings settings;
    private final RecentActions actions;
    private final Addresses addresses;
    private final Database database;
    private final Clock clock;

    Limits(LimitSettings settings, RecentActions actions, Addresses addresses, Database database, Clock clock) {
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
    public void take(Caller reader, Action action) {
        if (!settings.enabled() || isOfTheNewsroom(reader)) {
            return;
        }
        UUID id = Readers.idOf(reader);
        Instant now = clock.instant();
        List<RecentActions.Measure> measures = new ArrayList<>();
        measures.add(new RecentActions.Measure(id, perReader(action)));
        addresses.current().ifPresent(address -> measures.add(new RecentActions.Measure(address, perAddress(action))));
        measures.removeIf(measure -> measure.rate().isUnlimited());
        actions.lock(measures.stream().map(RecentActions.Measure::who).toList());
        Optional<Instant> free = actions.take(action, measures, now);
        if (free.isPresent()) {
            // Rounded up: whoever comes back then is let in.
            long seconds = Math.max(
                    1, Duration.between(now, free.get()).plusNanos(999_999_999).toSeconds());
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "the next one is allowed in %d seconds".formatted(seconds))
                    .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }

    /// @throws ProblemException 409 if the reader has just written the same there
    @Transactional(TxType.MANDATORY)
    public void requireNew(Caller author, long articleId, String body) {
        if (!settings.enabled() || !settings.sameTextWithin().isPositive()) {
            return;
        }
        UUID id = Readers.idOf(author);
        // Whoever is not counted has not been locked yet.
        actions.lock(List.of(id));
        Instant since = clock.instant().minus(settings.sameTextWithin());
        if (database.find(SAME_TEXT, row -> 1, id, articleId, since, body).isPresent()) {
            throw new ProblemException(LimitProblems.SAME_TEXT, "the same text by the same author is here already");
        }
    }

    /// Links hidden in pictures and in definitions count, too.
    ///
    /// @throws ProblemException 422 if a text has more links than allowed
    public void requireFewLinks(SafeMarkdown text) {
        int most = settings.mostLinks();
        if (settings.enabled() && most > 0 && text.links() > most) {
            throw new ProblemException(LimitProblems.TOO_MANY_LINKS, "at most %d links are allowed".formatted(most));
        }
    }

    private static boolean isOfTheNewsroom(Caller caller) {
        return caller.is(Roles.EDITOR) || caller.is(Roles.MODERATOR) || caller.is(Roles.ADMIN);
    }

    private Rate perReader(Action action) {
        return switch (action) {
            case POST -> settings.postsPerReader();
            case EDIT -> settings.editsPerReader();
            case VOTE -> settings.votesPerReader();
        };
    }

    private Rate perAddress(Action action) {
        return switch (action) {
            case POST -> settings.postsPerAddress();
            case EDIT -> settings.editsPerAddress();
            case VOTE -> settings.votesPerAddress();
        };
    }
}
