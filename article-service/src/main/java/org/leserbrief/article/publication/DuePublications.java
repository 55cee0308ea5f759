package org.leserbrief.article.publication;

import java.util.List;
import org.leserbrief.article.core.ArticleId;

/// Publications that wait for their time. Every replica looks for them at the same time.
public interface DuePublications {
    /// The articles whose time has come, longest overdue first.
    List<ArticleId> due();

    /// Publishes what is due of an article, in a transaction of its own.
    ///
    /// @return false if it is no longer due, or another replica is publishing it
    boolean publishIfDue(ArticleId id);
}
