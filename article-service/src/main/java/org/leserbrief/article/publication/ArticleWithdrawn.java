package org.leserbrief.article.publication;

import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;

/// A published article was withdrawn. Observed within the transaction that does so.
///
/// @param editor who did it
public record ArticleWithdrawn(ArticleId id, @Nullable Editor editor) {}
