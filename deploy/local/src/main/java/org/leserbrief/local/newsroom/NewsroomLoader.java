package org.leserbrief.local.newsroom;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.newsroom.PublicApi.Answer;
import org.leserbrief.local.newsroom.PublicApi.Call;
import org.leserbrief.local.setup.StartFailure;

/// Brings the sample newsroom in, once: topics, then articles, so that they are found in them, then
/// the discussions.
public final class NewsroomLoader {
    private static final String EDITOR = "editor";
    private static final String COMPLETE = "complete";

    private final Newsroom newsroom;
    private final PublicApi api;
    private final Journal journal;

    public NewsroomLoader(Path newsroom, Path journal, String origin, AccessTokens tokens) {
        this.newsroom = Newsroom.in(newsroom);
        this.api = new PublicApi(origin, tokens);
        this.journal = new Journal(journal);
    }

    /// Whether all of it is in already.
    public static boolean isLoaded(Path journal) {
        return new Journal(journal).has(COMPLETE);
    }

    /// Loads what is missing; says in one line what there is now.
    public String load() {
        newsroom.topics().forEach(this::load);
        newsroom.articles().forEach(this::load);
        int comments = 0;
        for (Map.Entry<String, List<SampleComment>> discussion :
                newsroom.discussions().entrySet()) {
            load(discussion.getKey(), discussion.getValue());
            comments +=
                    discussion.getValue().stream().mapToInt(SampleComment::size).sum();
        }
        journal.note(COMPLETE, "true");
        return "%d topics, %d articles, %d comments"
                .formatted(newsroom.topics().size(), newsroom.articles().size(), comments);
    }

    private void load(SampleTopic topic) {
        String step = "topic." + topic.slug();
        if (journal.has(step)) {
            return;
        }
        Answer answer = api.call(EDITOR, "POST", "/api/topics", Call.with(topic), Set.of());
        // 409: in already, by a load that did not get as far as its journal.
        if (answer.status() != 409) {
            answer.expect(201, "topic " + topic.slug());
        }
        journal.note(step, topic.slug());
    }

    private void load(SampleArticle article) {
        String what = "article " + article.key();
        if (!journal.has(idOf(article.key()))) {
            Answer created = api.call(EDITOR, "POST", "/api/articles", Call.with(draft(article)), Set.of())
                    .expect(201, what);
            journal.note(idOf(article.key()), created.text("id"));
        }
        if (!journal.has(urlOf(article.key()))) {
            String path = "/api/articles/" + journal.find(idOf(article.key())).orElseThrow();
            Map<String, String> version = api.call(EDITOR, "GET", path, Call.EMPTY, Set.of())
                    .expect(200, what)
                    .ifMatch();
            api.call(
                            EDITOR,
                            "PUT",
                            path + "/publication",
                            new Call(Map.of("publishAt", article.publishAt()), version),
                            Set.of())
                    .expect(200, what + "'s publication");
            String url = api.call(EDITOR, "GET", path, Call.EMPTY, Set.of())
                    .expect(200, what)
                    .text("url");
            journal.note(urlOf(article.key()), url);
        }
    }

    private Map<String, Object> draft(SampleArticle article) {
        Map<String, Object> draft = new LinkedHashMap<>();
        putUnlessNull(draft, "kicker", article.kicker());
        draft.put("headline", article.headline());
        draft.put("teaser", article.teaser());
        draft.put("body", article.bodyWith(this::url));
        draft.put("author", article.author());
        putUnlessNull(draft, "image", article.image());
        putUnlessNull(draft, "comments", article.comments());
        return draft;
    }

    private void load(String key, List<SampleComment> discussion) {
        String step = "discussion." + key;
        if (journal.has(step)) {
            return;
        }
        String article =
                journal.find(idOf(key)).orElseThrow(() -> new StartFailure("a discussion without article: " + key));
        for (int i = 0; i < discussion.size(); i++) {
            load(article, null, discussion.get(i), key + "." + (i + 1));
        }
        journal.note(step, "true");
    }

    private void load(String article, @Nullable String parent, SampleComment comment, String position) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("articleId", article);
        putUnlessNull(body, "parentId", parent);
        body.put("body", comment.text());
        // The same comment at the same place has the same key: a second load adds nothing.
        Map<String, String> key = Map.of("Idempotency-Key", "newsroom." + position);
        // 404: the article's event has not arrived yet.
        String id = api.call(comment.by(), "POST", "/api/comments", new Call(body, key), Set.of(404))
                .expect(201, "comment " + position)
                .text("id");
        List<SampleComment> answers = comment.answers();
        for (int i = 0; i < answers.size(); i++) {
            load(article, id, answers.get(i), position + "." + (i + 1));
        }
    }

    private String url(String key) {
        return journal.find(urlOf(key)).orElseThrow(() -> new StartFailure("no earlier article has the key " + key));
    }

    private static void putUnlessNull(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String idOf(String key) {
        return "article." + key + ".id";
    }

    private static String urlOf(String key) {
        return "article." + key + ".url";
    }
}
