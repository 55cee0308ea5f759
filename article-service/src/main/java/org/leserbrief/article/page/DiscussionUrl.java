package org.leserbrief.article.page;

import io.quarkus.qute.TemplateExtension;

/// The address of an article's discussion, for templates: `{discussion:url(article.id)}`. The page belongs to
/// comment-service.
@TemplateExtension(namespace = "discussion")
public final class DiscussionUrl {
    private DiscussionUrl() {}

    public static String url(String articleId) {
        return "/news/" + articleId + "/comments";
    }
}
