package org.leserbrief.article.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.core.Revisions;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Determines what the caller may do with an article.
@ApplicationScoped
public class DeskAccess {
    private final Callers callers;
    private final Revisions revisions;

    DeskAccess(Callers callers, Revisions revisions) {
        this.callers = callers;
        this.revisions = revisions;
    }

    /// Anyone who works at the desk.
    public DeskUser require() {
        Caller caller = callers.require();
        return new DeskUser(new Editor(caller.id(), caller.name()), caller.is(Roles.EDITOR) || caller.is(Roles.ADMIN));
    }

    /// Someone who may read and write the article at the desk: an editor, or the author who drafted it.
    ///
    /// @throws ProblemException 404 if there is no such article, 403 for an author who did not draft it
    public DeskUser requireWriter(ArticleId id) {
        String drafter = revisions.drafter(id).orElseThrow(ArticleProblems::unknown);
        DeskUser user = require();
        if (!user.publishes() && !drafter.equals(user.id())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "authors may work on the articles that they drafted");
        }
        return user;
    }
}
