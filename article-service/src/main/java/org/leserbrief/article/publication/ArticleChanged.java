package org.leserbrief.article.publication;

import org.leserbrief.article.core.ArticleId;

/// What readers see of an article has changed; fired within the transaction.
///
/// @param url the path of its page
/// @param withdrawn whether they cannot see it any more
public record ArticleChanged(ArticleId id, String url, boolean withdrawn) {}
