package org.leserbrief.article.page;

import io.quarkus.qute.TemplateExtension;

/// Where an article's discussion is read, for templates: `{discussion:url(article.id)}`. The page is
/// comment-service's.
@TemplateExtension(namespace = "discussion")
public final class DiscussionUrl {
    private DiscussionUrl() {}

    public static String url(String articleId) {
        return "/news/" + articleId + "/comments";
    }
}
