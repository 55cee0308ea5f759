package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import java.util.function.Supplier;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;

/// Decides who may appeal: everybody with an account, also a restricted one. A decision takes one appeal, so only
/// what is refused needs a limit.
@ApplicationScoped
class Appellants {
    private final AttemptLimits attempts;
    private final Readers readers;

    Appellants(AttemptLimits attempts, Readers readers) {
        this.attempts = attempts;
        this.readers = readers;
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 429 without running the action, if too many
    ///     have been refused
    <T> T attempt(Caller author, Supplier<T> action) {
        return attempts.attempt(author, action);
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 403 for a withdrawn account
    @Transactional(TxType.MANDATORY)
    void admit(UUID author) {
        readers.requireLiving(author);
    }
}
