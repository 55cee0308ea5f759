package org.leserbrief.comment.page;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;

/// The query parameters of the page.
///
/// @param thread the first comment of the thread to show, from `cursor` on
/// @param comment the comment to show in its context
/// @param reply the comment to reply to
/// @param edit the comment to edit
/// @param quote whether the reply begins with a quotation of the comment
/// @param reported whether the reader has just reported the comment that the page is about
/// @param embed whether the page is for a frame on another site
public record DiscussionPageParameters(
        @QueryParam("sort") @Nullable String sort,
        @QueryParam("cursor") @Nullable String cursor,
        @QueryParam("thread") @Nullable String thread,
        @QueryParam("comment") @Nullable String comment,
        @QueryParam("reply") @Nullable String reply,
        @QueryParam("edit") @Nullable String edit,
        @QueryParam("quote") @Nullable String quote,
        @QueryParam("reported") @Nullable String reported,
        @QueryParam("embed") @Nullable String embed) {

    /// All threads. A method instead of a constant, because Quarkus injects request parameters into every field of
    /// this type, including static ones.
    static DiscussionPageParameters whole() {
        return new DiscussionPageParameters(null, null, null, null, null, null, null, null, null);
    }

    boolean isFramed() {
        return "1".equals(embed);
    }

    /// The path of this view, without any form.
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
        return new DiscussionPageParameters(null, null, null, id, null, null, null, null, null);
    }

    static DiscussionPageParameters reply(String id) {
        return new DiscussionPageParameters(null, null, null, null, id, null, null, null, null);
    }

    static DiscussionPageParameters edit(String id) {
        return new DiscussionPageParameters(null, null, null, null, null, id, null, null, null);
    }
}
