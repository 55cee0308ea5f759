package org.leserbrief.comment.mention;

import java.util.List;
import java.util.UUID;

/// Finds the participants of a discussion. The owner of the comments implements this: it uses mentions itself, so
/// the dependency must not go the other way.
public interface Participants {
    /// The readers among these who have a published comment under the article.
    List<UUID> among(List<UUID> readers, long articleId);
}
