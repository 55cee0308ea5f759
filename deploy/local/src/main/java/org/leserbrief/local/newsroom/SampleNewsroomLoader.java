package org.leserbrief.local.newsroom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.client.ProofOfWork;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.newsroom.RetryingApiClient.Call;
import org.leserbrief.local.newsroom.RetryingApiClient.Response;
import org.leserbrief.local.setup.CommandFailedException;

/// Loads the sample newsroom once. Topics come before articles, because the text of a new article is searched
/// for the topics that exist; an article's picture comes before it, and discussions come last.
public final class SampleNewsroomLoader {
    private static final String EDITOR = "editor";
    private static final String ADMINISTRATOR = "admin";
    private static final String RESSORTS = "ressorts";
    private static final String COMPLETE = "complete";
    private static final int DISCUSSIONS_AT_ONCE = 4;

    private final SampleNewsroom newsroom;
    private final RetryingApiClient api;
    private final LoadProgress progress;

    public SampleNewsroomLoader(Path newsroom, Path progress, String origin, AccessTokens tokens) {
        this.newsroom = SampleNewsroom.in(newsroom);
        this.api = new RetryingApiClient(origin, tokens);
        this.progress = new LoadProgress(progress);
    }

    /// Whether the newsroom is loaded completely.
    public static boolean isLoaded(Path progress) {
        return new LoadProgress(progress).contains(COMPLETE);
    }

    /// Loads what is missing.
    ///
    /// @return a line with the numbers of topics, articles and comments
    public String load() {
        loadRessorts();
        newsroom.topics().forEach(this::load);
        newsroom.articles().forEach(this::load);
        loadDiscussions();
        int comments = newsroom.discussions().values().stream()
                .flatMap(List::stream)
                .mapToInt(SampleComment::size)
                .sum();
        progress.record(COMPLETE, "true");
        return "%d topics, %d articles, %d comments"
                .formatted(newsroom.topics().size(), newsroom.articles().size(), comments);
    }

    /// Several at once, because each waits for the disk of PostgreSQL most of the time.
    private void loadDiscussions() {
        List<Future<?>> loads = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(DISCUSSIONS_AT_ONCE)) {
            newsroom.discussions()
                    .forEach((article, discussion) -> loads.add(executor.submit(() -> load(article, discussion))));
        }
        for (Future<?> load : loads) {
            if (load.state() == Future.State.FAILED) {
                throw new CommandFailedException(
                        String.valueOf(load.exceptionNow().getMessage()), load.exceptionNow());
            }
        }
    }

    private void loadRessorts() {
        if (progress.contains(RESSORTS)) {
            return;
        }
        Response present = api.call(ADMINISTRATOR, "GET", "/api/ressorts", Call.EMPTY, Set.of())
                .expect(200, RESSORTS);
        api.call(ADMINISTRATOR, "PUT", "/api/ressorts", new Call(newsroom.ressorts(), present.ifMatch()), Set.of())
                .expect(200, RESSORTS);
        progress.record(RESSORTS, "true");
    }

    private void load(SampleTopic topic) {
        String step = "topic." + topic.slug();
        if (progress.contains(step)) {
            return;
        }
        Response response = api.call(EDITOR, "POST", "/api/topics", Call.with(topic), Set.of());
        // 409: an earlier load created the topic, but was interrupted before it recorded that.
        if (response.status() != 409) {
            response.expect(201, "topic " + topic.slug());
        }
        progress.record(step, topic.slug());
    }

    private void load(SampleArticle article) {
        if (progress.contains(urlOf(article.key()))) {
            return;
        }
        String what = "article " + article.key();
        Response draft = progress.find(idOf(article.key()))
                .map(id -> api.call(EDITOR, "GET", pathOf(id), Call.EMPTY, Set.of())
                        .expect(200, what))
                .orElseGet(() -> create(article, what));
        Response published = api.call(
                        EDITOR,
                        "PUT",
                        pathOf(draft.text("id")) + "/publication",
                        new Call(Map.of("publishAt", article.publishAt()), draft.ifMatch()),
                        Set.of())
                .expect(200, what + "'s publication");
        progress.record(urlOf(article.key()), published.text("url"));
    }

    private Response create(SampleArticle article, String what) {
        Response created = api.call(EDITOR, "POST", "/api/articles", Call.with(draft(article)), Set.of())
                .expect(201, what);
        progress.record(idOf(article.key()), created.text("id"));
        return created;
    }

    /// The library answers with the same picture when an interrupted load is repeated.
    private String upload(SampleArticle.Image image) {
        Multipart picture = Multipart.of(newsroom.pictures().resolve(image.file()), Map.of("credit", image.credit()));
        Response answer = api.call(EDITOR, "POST", "/api/media", Call.with(picture), Set.of());
        return answer.expect(answer.status() == 200 ? 200 : 201, "picture " + image.file())
                .text("id");
    }

    private static String pathOf(String id) {
        return "/api/articles/" + id;
    }

    private Map<String, Object> draft(SampleArticle article) {
        Map<String, Object> draft = new LinkedHashMap<>();
        putUnlessNull(draft, "kicker", article.kicker());
        draft.put("headline", article.headline());
        draft.put("teaser", article.teaser());
        draft.put("body", article.bodyWith(this::url));
        draft.put("author", article.author());
        putUnlessNull(draft, "authors", article.authors());
        putUnlessNull(draft, "ressort", article.ressort());
        SampleArticle.Image image = article.image();
        if (image != null) {
            draft.put("image", Map.of("mediaId", upload(image), "alt", image.alt()));
        }
        putUnlessNull(draft, "comments", article.comments());
        return draft;
    }

    private void load(String key, List<SampleComment> discussion) {
        String step = "discussion." + key;
        if (progress.contains(step)) {
            return;
        }
        String article = progress.find(idOf(key))
                .orElseThrow(() -> new CommandFailedException("a discussion without article: " + key));
        for (int i = 0; i < discussion.size(); i++) {
            load(article, null, discussion.get(i), key + "." + (i + 1));
        }
        progress.record(step, "true");
    }

    private void load(String article, @Nullable String parent, SampleComment comment, String position) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("articleId", article);
        putUnlessNull(body, "parentId", parent);
        body.put("body", comment.text());
        // The key depends only on the comment's position, so that a repeated load does not add the comment
        // again.
        Map<String, String> headers = new LinkedHashMap<>(proof(comment.by()));
        headers.put("Idempotency-Key", "newsroom." + position);
        // 404: comment-service has not received the article's event yet.
        String id = api.call(comment.by(), "POST", "/api/comments", new Call(body, headers), Set.of(404))
                .expect(201, "comment " + position)
                .text("id");
        List<SampleComment> answers = comment.answers();
        for (int i = 0; i < answers.size(); i++) {
            load(article, id, answers.get(i), position + "." + (i + 1));
        }
    }

    /// The first two comments of a reader would wait for a moderator without it, where it is asked of newcomers.
    private Map<String, String> proof(String reader) {
        Response challenge = api.call(reader, "GET", ProofOfWork.CHALLENGE, Call.EMPTY, Set.of());
        return challenge.status() == 200 ? Map.of(ProofOfWork.HEADER, ProofOfWork.of(challenge.body())) : Map.of();
    }

    private String url(String key) {
        return progress.find(urlOf(key))
                .orElseThrow(() -> new CommandFailedException("no earlier article has the key " + key));
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
