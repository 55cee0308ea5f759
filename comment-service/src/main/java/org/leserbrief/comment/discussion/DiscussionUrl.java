package org.leserbrief.comment.discussion;

/// The paths of a discussion's pages.
public final class DiscussionUrl {
    /// The path template for JAX-RS, which [#of(long)] fills in.
    public static final String TEMPLATE = "/news/{id}/comments";

    private DiscussionUrl() {}

    public static String of(long articleId) {
        return "/news/" + articleId + "/comments";
    }

    /// The page that shows one comment, highlighted, in its context.
    public static String ofComment(long articleId, long commentId) {
        return "%s?comment=%d#c%d".formatted(of(articleId), commentId, commentId);
    }
}
