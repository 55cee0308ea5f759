package org.leserbrief.faults.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.leserbrief.faults.plan.PlannedOperation;
import org.leserbrief.local.client.ApiClient;

/// The articles and comments that the simulated clients know, from which they choose the subject of an operation.
public final class KnownContent {
    /// Operations choose among this many of the newest comments. It is small, so that several clients meet on one
    /// comment.
    private static final int RECENT = 8;

    private static final int TOPICS = 3;
    private static final int OPEN_ARTICLES = 5;
    private static final int MAX_ARTICLES = 30;

    private final ApiClient api;
    private final String name;
    private final List<Topic> topics = new ArrayList<>();
    private final List<Article> articles = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private boolean mayErase = true;

    /// @param name of the fault run, for headlines
    public KnownContent(ApiClient api, String name) {
        this.api = api;
        this.name = name;
    }

    public record Topic(String slug, String name) {}

    /// @param withdrawable whether clients withdraw it and publish it again while others post
    /// @param premoderated whether each comment waits for a moderator's approval
    public record Article(String id, boolean withdrawable, boolean premoderated) {}

    /// A comment that was acknowledged.
    record Post(int client, String id, String article, String mark, String key, Map<String, ?> body) {}

    /// A decision that was acknowledged.
    ///
    /// @param comments those that it has changed
    record Decision(String id, List<String> comments) {}

    /// Creates topics and publishes the first articles.
    public void create() {
        for (int i = 0; i < TOPICS; i++) {
            String topic = "Prüfstand %s%c".formatted(name, 'A' + i);
            String slug = api.read(api.post("/api/topics", "editor", Map.of("name", topic, "aliases", List.of()), null)
                            .expect(201))
                    .path("slug")
                    .asText();
            topics.add(new Topic(slug, topic));
        }
        for (int i = 0; i <= OPEN_ARTICLES; i++) {
            String id = api.read(api.post("/api/articles", "editor", draft(i, i == OPEN_ARTICLES), null)
                            .expect(201))
                    .path("id")
                    .asText();
            api.publish(id, "editor").expect(200);
            add(new Article(id, false, i == OPEN_ARTICLES));
        }
    }

    /// Plans two drafts for one moment: the first as programs do, the second with the text that is being written, as
    /// editors do.
    ///
    /// @param number of the first one
    /// @return their ids
    public List<String> plan(int number, Supplier<Instant> at) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(api.read(api.post("/api/articles", "editor", draft(number + i, false), null)
                            .expect(201))
                    .path("id")
                    .asText());
        }
        Instant moment = at.get();
        api.plan(ids.getFirst(), "editor", moment).expect(200);
        api.planText(ids.getLast(), "editor", moment).expect(200);
        return ids;
    }

    /// The body of a request that creates or revises an article about one of the topics.
    Map<String, Object> draft(int number, boolean premoderated) {
        Topic topic = topics.get(Math.floorMod(number, topics.size()));
        return Map.of(
                "headline",
                topic.name() + ", Lauf " + number,
                "teaser",
                "Über " + topic.name() + ".",
                "body",
                "Es geht um %s. Noch einmal: %s.".formatted(topic.name(), topic.name()),
                "author",
                "Paula Prüfer",
                "comments",
                Map.of("mode", premoderated ? "premoderated" : "open"));
    }

    public List<Topic> topics() {
        return List.copyOf(topics);
    }

    public synchronized List<Article> articles() {
        return List.copyOf(articles);
    }

    /// An article that is never withdrawn.
    public synchronized Article alwaysOpenArticle() {
        return articles.getFirst();
    }

    synchronized boolean mayAddArticle() {
        return articles.size() < MAX_ARTICLES;
    }

    synchronized void add(Article article) {
        articles.add(article);
    }

    synchronized void add(Post post, boolean waitsForApproval) {
        posts.add(post);
        if (waitsForApproval) {
            pending.add(post.id());
        }
    }

    synchronized void moderated(String comment, boolean isRemoved) {
        pending.remove(comment);
        removed.remove(comment);
        if (isRemoved) {
            removed.add(comment);
        }
    }

    synchronized void add(Decision decision) {
        decisions.add(decision);
    }

    /// One of the newest decisions. It is not proposed twice, because it can be undone once.
    synchronized Optional<Decision> reversibleDecision(PlannedOperation planned) {
        Optional<Decision> chosen = choose(newest(decisions, RECENT), planned);
        chosen.ifPresent(decisions::remove);
        return chosen;
    }

    /// One of the client's comments that were removed.
    synchronized Optional<Post> ownRemovedPost(int client, PlannedOperation planned) {
        return choose(
                posts.stream()
                        .filter(post -> post.client() == client && removed.contains(post.id()))
                        .toList(),
                planned);
    }

    /// Several of the newest comments.
    synchronized List<String> recentPosts(int most) {
        return newest(posts, most).stream().map(Post::id).toList();
    }

    /// Whether the account that is meant for it has not been erased yet; the caller does it.
    synchronized boolean takeErasure() {
        boolean taken = mayErase;
        mayErase = false;
        return taken;
    }

    synchronized Article article(PlannedOperation planned) {
        return articles.get(planned.index(articles.size()));
    }

    synchronized Optional<Article> withdrawableArticle(PlannedOperation planned) {
        return choose(articles.stream().filter(Article::withdrawable).toList(), planned);
    }

    synchronized Optional<Post> recentPost(PlannedOperation planned) {
        return choose(newest(posts, RECENT), planned);
    }

    /// One of the client's newest comments.
    synchronized Optional<Post> ownPost(int client, PlannedOperation planned) {
        return choose(
                newest(posts.stream().filter(post -> post.client() == client).toList(), 3), planned);
    }

    synchronized Optional<String> pendingComment(PlannedOperation planned) {
        return choose(newest(pending, RECENT), planned);
    }

    synchronized Optional<String> removedComment(PlannedOperation planned) {
        return choose(newest(removed, 3), planned);
    }

    private static <T> List<T> newest(List<T> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private static <T> Optional<T> choose(List<T> from, PlannedOperation planned) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(planned.index(from.size())));
    }
}
