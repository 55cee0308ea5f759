package org.leserbrief.topic.counts;

import java.util.Map;
import java.util.SortedMap;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// The articles whose comments are counted. This package defines the interface; the package that owns the tables
/// implements it.
public interface CountedArticles {
    /// The table of the articles, for a read model.
    ModelTable table();

    /// Sets the comment counts of articles, including ones that are not known yet, within the running transaction.
    /// Their rows are locked first, in the order of their ids.
    ///
    /// @param counts the numbers by article
    /// @return the resulting changes of each topic's sums
    SortedMap<Long, CountChanges.Change> setCommentCounts(Map<Long, Long> counts);

    /// The sums of the published articles of each topic.
    SortedMap<Long, CountChanges.Change> sums();

    /// Fills the new table of a rebuild with the live articles, with counts of 0.
    void copyLiveWithoutCounts();
}
