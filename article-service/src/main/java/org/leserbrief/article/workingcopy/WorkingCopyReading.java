package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.problem.ProblemException;

/// Reads working copies for other packages.
@ApplicationScoped
public class WorkingCopyReading {
    private final WorkingCopyEditing editing;

    WorkingCopyReading(WorkingCopyEditing editing) {
        this.editing = editing;
    }

    /// @throws ProblemException 404 if there is no such article
    public WorkingCopyView read(ArticleId id) {
        return editing.read(id);
    }
}
