package org.leserbrief.comment.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Refuses an author who is suspended or banned. A class of its own, so that pages can say until when.
public final class AuthorRestricted extends ProblemException {
    private static final long serialVersionUID = 1;

    private static final ProblemType TYPE = new ProblemType(
            403, "author-restricted", "Sie dürfen hier zurzeit nicht schreiben", "You may not write here at present");

    private final @Nullable Instant until;

    AuthorRestricted(@Nullable Instant until) {
        super(
                TYPE,
                until == null ? "writing is not allowed to this account" : "writing is allowed again from " + until);
        this.until = until;
    }

    /// When the author may write again; null for never.
    public @Nullable Instant until() {
        return until;
    }
}
