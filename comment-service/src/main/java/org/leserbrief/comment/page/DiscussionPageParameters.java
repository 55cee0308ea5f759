package org.leserbrief.comment.page;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;

/// The page's parameters.
///
/// @param thread the first comment of the thread to read, on from `cursor`
/// @param comment the comment to show in its surroundings
/// @param reply the comment to answer
/// @param edit the comment to edit
/// @param quote whether to answer with what the comment says
/// @param embed whether the page is for another site's frame
public record DiscussionPageParameters(
        @QueryParam("sort") @Nullable String sort,
        @QueryParam("cursor") @Nullable String cursor,
        @QueryParam("thread") @Nullable String thread,
        @QueryParam("comment") @Nullable String comment,
        @QueryParam("reply") @Nullable String reply,
        @QueryParam("edit") @Nullable String edit,
        @QueryParam("quote") @Nullable String quote,
        @QueryParam("embed") @Nullable String embed) {

    /// All threads. A method, not a constant: Quarkus fills every field of this type with a
    /// request's parameters, also a static one.
    static DiscussionPageParameters whole() {
        return new DiscussionPageParameters(null, null, null, null, null, null, null, null);
    }

    boolean isFramed() {
        return "1".equals(embed);
    }

    /// The path of what is shown, without any form.
    String toPath(long articleId) {
        StringBuilder path = new StringBuilder(DiscussionUrl.of(articleId));
        char separator = '?';
        for (Map.Entry<String, @Nullable String> one : parameters().entrySet()) {
            String value = one.getValue();
            if (value != null && !value.isEmpty()) {
                path.append(separator)
                        .append(one.getKey())
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return path.toString();
    }

    private Map<String, @Nullable String> parameters() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("sort", sort);
        parameters.put("cursor", cursor);
        parameters.put("thread", thread);
        parameters.put("comment", comment != null ? comment : reply != null ? reply : edit);
        return parameters;
    }

    static DiscussionPageParameters comment(String id) {
        return new DiscussionPageParameters(null, null, null, id, null, null, null, null);
    }

    static DiscussionPageParameters reply(String id) {
        return new DiscussionPageParameters(null, null, null, null, id, null, null, null);
    }

    static DiscussionPageParameters edit(String id) {
        return new DiscussionPageParameters(null, null, null, null, null, id, null, null);
    }
}
