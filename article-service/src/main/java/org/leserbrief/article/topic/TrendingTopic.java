package org.leserbrief.article.topic;

/// A topic at which more happens than usual.
///
/// @param url its page on this site
/// @param newArticles that have arrived since the day before; 0 if topic-service did not say, as `newComments`
public record TrendingTopic(String slug, String name, String url, long newArticles, long newComments) {
    /// Whether it can be said why.
    public boolean isReasoned() {
        return newArticles > 0 || newComments > 0;
    }
}
