package org.leserbrief.topic.counts;

import java.util.Map;
import java.util.SortedMap;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// The articles whose comments are counted. Counting says what it needs of them; the package that owns their tables
/// does
/// it.
public interface CountedArticles {
    /// Where they are, for a read model.
    ModelTable table();

    /// Sets the comment counts of articles, also of those not heard of before, within the running transaction. Their
    /// rows
    /// are locked first, in the order of their ids.
    ///
    /// @param counts by article
    /// @return what that changes in the sums of each topic
    SortedMap<Long, CountChanges.Change> setCommentCounts(Map<Long, Long> counts);

    /// What the published articles of each topic add up to.
    SortedMap<Long, CountChanges.Change> sums();

    /// Begins the fresh table of a rebuild with the live articles, nothing counted yet.
    void copyLiveWithoutCounts();
}
