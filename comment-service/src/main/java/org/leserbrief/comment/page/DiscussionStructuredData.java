package org.leserbrief.comment.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.page.Site;

/// The comments of a page for search engines: schema.org's Comments within their article, as JSON-LD. It has what
/// everybody reads on the page and nothing else. For the template: `{inject:structuredData.of(view)}`.
@Named("structuredData")
@ApplicationScoped
public class DiscussionStructuredData {
    /// Tags of our own HTML, in whose attributes `>` is escaped. Parsing each text once more would cost more than the
    /// rest of the page.
    private static final Pattern TAG = Pattern.compile("<[^>]*+>");

    private static final Pattern SPACE = Pattern.compile("\\s++");

    private final ObjectMapper json;
    private final Site site;

    DiscussionStructuredData(ObjectMapper json, Site site) {
        this.json = json;
        this.site = site;
    }

    public String of(DiscussionView view) {
        Discussion discussion = view.discussion();
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("@context", "https://schema.org");
        article.put("@type", "NewsArticle");
        article.put("headline", discussion.headline());
        article.put("url", site.absolute(discussion.url()));
        article.put("discussionUrl", site.absolute(view.path()));
        article.put("commentCount", view.status().count());
        List<Map<String, Object>> comments = view.threads().stream()
                .flatMap(thread -> nested(thread).stream())
                .toList();
        if (!comments.isEmpty()) {
            article.put("comment", comments);
        }
        try {
            return inScript(json.writeValueAsString(article));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers are always writable as JSON", e);
        }
    }

    /// Replies are within what they answer, and those to a tombstone within what that has answered.
    private List<Map<String, Object>> nested(ThreadItem thread) {
        List<Map<String, Object>> outermost = new ArrayList<>();
        Map<Long, List<Map<String, Object>>> repliesTo = new HashMap<>();
        for (CommentItem line : thread.lines()) {
            CommentView comment = line.comment();
            List<Map<String, Object>> siblings =
                    comment.parentId() == null ? outermost : repliesTo.getOrDefault(comment.parentId(), outermost);
            if (comment.isPublished()) {
                List<Map<String, Object>> replies = new ArrayList<>();
                siblings.add(described(line, replies));
                repliesTo.put(comment.id(), replies);
            } else {
                repliesTo.put(comment.id(), siblings);
            }
        }
        return outermost;
    }

    private Map<String, Object> described(CommentItem line, List<Map<String, Object>> replies) {
        CommentView comment = line.comment();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("@type", "Comment");
        described.put("url", site.absolute(comment.url()));
        described.put("text", text(line.html()));
        described.put("dateCreated", comment.createdAt().toString());
        Instant edited = comment.editedAt();
        if (edited != null) {
            described.put("dateModified", edited.toString());
        }
        described.put("author", author(line));
        described.put("upvoteCount", comment.votes().up());
        described.put("downvoteCount", comment.votes().down());
        // Filled while later lines of the thread are looked at.
        described.put("comment", replies);
        return described;
    }

    private Map<String, Object> author(CommentItem line) {
        Map<String, Object> author = new LinkedHashMap<>();
        author.put("@type", "Person");
        author.put("name", line.isByWithdrawn() ? CommentView.WITHDRAWN : line.name());
        @Nullable String page = line.authorPath();
        if (page != null) {
            author.put("url", site.absolute(page));
        }
        return author;
    }

    private static String text(String html) {
        String plain = SPACE.matcher(TAG.matcher(html).replaceAll(" ")).replaceAll(" ");
        return plain.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    /// In a script element, HTML gives a meaning only to `</script` and `<!--`, both of which need a `<`.
    private static String inScript(String text) {
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
