package org.leserbrief.faults.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leserbrief.faults.plan.Intent;
import org.leserbrief.local.client.ApiClient;

/// What clients know of the newspaper: what there is to read, to answer and to decide.
public final class World {
    /// The newest comments draw the most attention: there authors and moderators meet.
    private static final int HOT = 8;

    private static final int TOPICS = 3;
    private static final int OPEN_ARTICLES = 5;
    private static final int MOST_ARTICLES = 30;

    private final ApiClient newspaper;
    private final String name;
    private final List<Topic> topics = new ArrayList<>();
    private final List<Article> articles = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    /// @param name of the run, for headlines
    public World(ApiClient newspaper, String name) {
        this.newspaper = newspaper;
        this.name = name;
    }

    public record Topic(String slug, String name) {}

    /// @param passing whether it is withdrawn and published again while others post
    /// @param premoderated whether each comment waits for a moderator
    public record Article(String id, boolean passing, boolean premoderated) {}

    /// A comment that its author knows to be stored.
    record Post(int client, String id, String article, String mark, String key, Map<String, ?> body) {}

    /// Creates topics and the first articles; returns when readers can post.
    public void open() {
        for (int i = 0; i < TOPICS; i++) {
            String topic = "Prüfstand %s%c".formatted(name, 'A' + i);
            String slug = newspaper
                    .read(newspaper
                            .post("/api/topics", "editor", Map.of("name", topic, "aliases", List.of()), null)
                            .expect(201))
                    .path("slug")
                    .asText();
            topics.add(new Topic(slug, topic));
        }
        for (int i = 0; i <= OPEN_ARTICLES; i++) {
            String id = newspaper
                    .read(newspaper
                            .post("/api/articles", "editor", draft(i, i == OPEN_ARTICLES), null)
                            .expect(201))
                    .path("id")
                    .asText();
            newspaper.publish(id, "editor").expect(200);
            add(new Article(id, false, i == OPEN_ARTICLES));
        }
    }

    /// An article about one of the topics, as it is sent.
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

    /// One whose discussion stays open.
    public synchronized Article steadyArticle() {
        return articles.getFirst();
    }

    synchronized boolean mayGrow() {
        return articles.size() < MOST_ARTICLES;
    }

    synchronized void add(Article article) {
        articles.add(article);
    }

    synchronized void add(Post post, boolean waits) {
        posts.add(post);
        if (waits) {
            pending.add(post.id());
        }
    }

    synchronized void decided(String comment, boolean gone) {
        pending.remove(comment);
        removed.remove(comment);
        if (gone) {
            removed.add(comment);
        }
    }

    synchronized Article article(Intent intent) {
        return articles.get(intent.of(articles.size()));
    }

    synchronized Optional<Article> passingArticle(Intent intent) {
        return choose(articles.stream().filter(Article::passing).toList(), intent);
    }

    synchronized Optional<Post> hotPost(Intent intent) {
        return choose(newest(posts, HOT), intent);
    }

    /// One of a client's own newest.
    synchronized Optional<Post> ownPost(int client, Intent intent) {
        return choose(
                newest(posts.stream().filter(post -> post.client() == client).toList(), 3), intent);
    }

    synchronized Optional<String> pendingComment(Intent intent) {
        return choose(newest(pending, HOT), intent);
    }

    synchronized Optional<String> removedComment(Intent intent) {
        return choose(newest(removed, 3), intent);
    }

    private static <T> List<T> newest(List<T> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private static <T> Optional<T> choose(List<T> from, Intent intent) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(intent.of(from.size())));
    }
}
