package org.leserbrief.faults.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.crowd.Courier.Deed;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.plan.Intent;
import org.leserbrief.faults.plan.Intent.Kind;
import org.leserbrief.faults.plan.Role;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.client.ApiClient.Call;

/// One who uses the newspaper, one thing after the other.
final class Client {
    private static final List<String> READERS =
            List.of("reader", "reader2", "reader3", "reader4", "reader5", "reader6");

    private final int number;
    private final String user;
    private final Courier courier;
    private final World world;
    private final boolean votes;

    /// @param votes whether there is voting
    Client(int number, Role role, Courier courier, World world, boolean votes) {
        this.number = number;
        this.user = switch (role) {
            case READER -> READERS.get(number % READERS.size());
            case MODERATOR -> number % 2 == 0 ? "admin" : "moderator";
            case EDITOR -> "editor";
        };
        this.courier = courier;
        this.world = world;
        this.votes = votes;
    }

    void act(int turn, Intent intent) {
        switch (intent.kind()) {
            case POST -> post(turn, intent, null);
            case REPLY -> post(turn, intent, world.hotPost(intent).orElse(null));
            case EDIT -> world.ownPost(number, intent).ifPresent(post -> edit(turn, post));
            case DELETE -> world.ownPost(number, intent).ifPresent(post -> delete(turn, post));
            case REPEAT -> world.ownPost(number, intent).ifPresent(post -> repeat(turn, post));
            case VOTE -> vote(turn, intent);
            case REMOVE -> world.hotPost(intent).ifPresent(post -> decide(turn, Kind.REMOVE, post.id(), "remove"));
            case RESTORE -> world.removedComment(intent).ifPresent(id -> decide(turn, Kind.RESTORE, id, "restore"));
            case TUG -> world.hotPost(intent).ifPresent(post -> tug(turn, post.id()));
            case APPROVE -> world.pendingComment(intent).ifPresent(id -> decide(turn, Kind.APPROVE, id, "approve"));
            case REJECT -> world.pendingComment(intent).ifPresent(id -> decide(turn, Kind.REJECT, id, "reject"));
            case PUBLISH -> publish(turn);
            case WITHDRAW -> world.passingArticle(intent).ifPresent(article -> withdraw(turn, article.id()));
            case REPUBLISH ->
                world.passingArticle(intent).ifPresent(article -> publish(turn, Kind.REPUBLISH, article.id()));
            case REVISE -> revise(turn, world.article(intent));
        }
    }

    private void post(int turn, Intent intent, World.@Nullable Post parent) {
        String mark = "c%dn%d".formatted(number, turn);
        String article = parent == null ? world.article(intent).id() : parent.article();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("articleId", article);
        if (parent != null) {
            body.put("parentId", parent.id());
        }
        body.put("body", mark + ": Was ich dazu sagen wollte, steht hier. 🚲");
        Deed deed = new Deed(number, turn, parent == null ? Kind.POST : Kind.REPLY, mark, article, null);
        String key = "faults-" + mark;
        courier.post(deed, user, key, body)
                .map(answer -> courier.newspaper().read(answer))
                .ifPresent(stored -> world.add(
                        new World.Post(number, stored.path("id").asText(), article, mark, key, body),
                        stored.path("state").asText().equals("pending")));
    }

    private void repeat(int turn, World.Post post) {
        Deed deed = new Deed(number, turn, Kind.REPEAT, post.mark(), post.article(), post.id());
        courier.post(deed, user, post.key(), post.body());
    }

    private void edit(int turn, World.Post post) {
        Deed deed = deed(turn, Kind.EDIT, post.article(), post.id());
        String path = "/api/comments/" + post.id();
        courier.read(deed, path, user)
                .flatMap(Answer::etag)
                .ifPresent(etag -> courier.once(
                        deed,
                        call(
                                "PATCH",
                                path,
                                Map.of("body", "%s: Jetzt in Fassung %d.".formatted(post.mark(), turn)),
                                etag)));
    }

    private void delete(int turn, World.Post post) {
        courier.once(
                deed(turn, Kind.DELETE, post.article(), post.id()),
                call("DELETE", "/api/comments/" + post.id(), null, null));
    }

    private void vote(int turn, Intent intent) {
        if (votes) {
            world.hotPost(intent)
                    .filter(post -> post.client() != number)
                    .ifPresent(post -> courier.once(
                            deed(turn, Kind.VOTE, post.article(), null),
                            call(
                                    "PUT",
                                    "/api/comments/" + post.id() + "/vote",
                                    Map.of("value", intent.of(3) - 1),
                                    null)));
        }
    }

    /// The answer is 200 whatever becomes of the single comment: its own result counts.
    private void decide(int turn, Kind kind, String comment, String action) {
        Deed deed = deed(turn, kind, null, comment);
        Instant begin = Instant.now();
        Answer answer = courier.send(call(
                "POST",
                "/api/moderation/decisions",
                Map.of("commentIds", List.of(comment), "action", action, "reason", "other"),
                null));
        int status = answer == null ? 0 : answer.status();
        Outcome outcome = Courier.outcome(status);
        if (answer != null && outcome == Outcome.ACKNOWLEDGED) {
            JsonNode result = courier.newspaper().read(answer).path("results").path(0);
            if (result.path("result").asText().equals("ok")) {
                world.decided(comment, kind == Kind.REMOVE);
            } else {
                outcome = Outcome.REFUSED;
            }
        }
        courier.record(deed, outcome, status, 1, outcome == Outcome.UNANSWERED ? 1 : 0, begin);
    }

    private void tug(int turn, String comment) {
        Thread other = Thread.ofVirtual().start(() -> decide(turn, Kind.RESTORE, comment, "restore"));
        decide(turn, Kind.REMOVE, comment, "remove");
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(int turn) {
        if (world.mayGrow()) {
            courier.once(
                            deed(turn, Kind.PUBLISH, null, null),
                            call("POST", "/api/articles", world.draft(turn, false), null))
                    .map(answer -> courier.newspaper().read(answer).path("id").asText())
                    .ifPresent(id -> {
                        if (publish(turn, Kind.PUBLISH, id)) {
                            world.add(new World.Article(id, true, false));
                        }
                    });
        }
    }

    private boolean publish(int turn, Kind kind, String article) {
        return changePublication(deed(turn, kind, article, null), "PUT", article, Map.of());
    }

    private void withdraw(int turn, String article) {
        changePublication(deed(turn, Kind.WITHDRAW, article, null), "DELETE", article, null);
    }

    /// Of the version that is there when the deed begins.
    private boolean changePublication(Deed deed, String method, String article, @Nullable Object body) {
        String path = "/api/articles/" + article;
        return courier.read(deed, path, user)
                .flatMap(Answer::etag)
                .flatMap(etag -> courier.once(deed, call(method, path + "/publication", body, etag)))
                .isPresent();
    }

    private void revise(int turn, World.Article article) {
        Deed deed = deed(turn, Kind.REVISE, article.id(), null);
        String path = "/api/articles/" + article.id();
        Optional<Answer> read = courier.read(deed, path, user);
        // A withdrawn article's new revision is nobody's business: there is no event of it.
        if (read.isPresent()
                && courier.newspaper().read(read.get()).path("state").asText().equalsIgnoreCase("published")) {
            read.get()
                    .etag()
                    .ifPresent(etag ->
                            courier.once(deed, call("PUT", path, world.draft(turn, article.premoderated()), etag)));
        }
    }

    private Call call(String method, String path, @Nullable Object body, @Nullable String ifMatch) {
        return new Call(method, path, user, body, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    private Deed deed(int turn, Kind kind, @Nullable String article, @Nullable String comment) {
        return new Deed(number, turn, kind, null, article, comment);
    }
}
