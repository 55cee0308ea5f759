package org.leserbrief.comment.mention;

import java.util.List;
import java.util.UUID;

/// Who takes part in a discussion. Whoever keeps the comments says so: they ask for mentions themselves, so mentions do
/// not ask for comments.
public interface Participants {
    /// Those of these readers who have a published comment under the article.
    List<UUID> among(List<UUID> readers, long articleId);
}
