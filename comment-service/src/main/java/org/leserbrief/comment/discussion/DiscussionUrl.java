package org.leserbrief.comment.discussion;

/// Where the pages of a discussion are.
public final class DiscussionUrl {
    /// For JAX-RS: the path that [#of(long)] fills.
    public static final String TEMPLATE = "/news/{id}/comments";

    private DiscussionUrl() {}

    public static String of(long articleId) {
        return "/news/" + articleId + "/comments";
    }

    /// One comment in its surroundings, with itself marked.
    public static String ofComment(long articleId, long commentId) {
        return "%s?comment=%d#c%d".formatted(of(articleId), commentId, commentId);
    }
}
