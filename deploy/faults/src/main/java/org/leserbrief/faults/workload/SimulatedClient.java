package org.leserbrief.faults.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.plan.PlannedOperation;
import org.leserbrief.faults.plan.PlannedOperation.Kind;
import org.leserbrief.faults.plan.Role;
import org.leserbrief.faults.workload.RecordingClient.Operation;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.client.ApiClient.Call;

/// A client of the newspaper that does one operation after the other.
final class SimulatedClient {
    /// The sample accounts of readers.
    static final List<String> READERS = List.of("reader", "reader2", "reader3", "reader4", "reader5");

    /// The sample account that is erased. No other operation uses it, because erasing also erases the marks of posts.
    private static final String ERASED_READER = "reader6";

    private static final int SEVERAL = 3;

    private static final Duration POST_LIMIT = Duration.ofSeconds(75);

    private final int number;
    private final String user;
    private final RecordingClient recordingClient;
    private final KnownContent content;
    private final boolean canVote;

    /// @param canVote whether the deployed comment-service offers voting
    SimulatedClient(int number, Role role, RecordingClient recordingClient, KnownContent content, boolean canVote) {
        this.number = number;
        this.user = switch (role) {
            case READER -> READERS.get(number % READERS.size());
            case MODERATOR -> number % 2 == 0 ? "admin" : "moderator";
            case EDITOR -> "editor";
        };
        this.recordingClient = recordingClient;
        this.content = content;
        this.canVote = canVote;
    }

    void act(int turn, PlannedOperation planned) {
        switch (planned.kind()) {
            case POST -> post(turn, planned, null);
            case REPLY -> post(turn, planned, content.recentPost(planned).orElse(null));
            case EDIT -> content.ownPost(number, planned).ifPresent(post -> edit(turn, post));
            case DELETE -> content.ownPost(number, planned).ifPresent(post -> delete(turn, post));
            case REPEAT -> content.ownPost(number, planned).ifPresent(post -> repeat(turn, post));
            case VOTE -> vote(turn, planned);
            case REMOVE ->
                content.recentPost(planned).ifPresent(post -> decide(turn, Kind.REMOVE, post.id(), "remove"));
            case REMOVE_SEVERAL -> decide(turn, Kind.REMOVE_SEVERAL, content.recentPosts(SEVERAL), "remove");
            case REVERSE -> content.reversibleDecision(planned).ifPresent(decision -> reverse(turn, decision));
            case APPEAL -> content.ownRemovedPost(number, planned).ifPresent(post -> appeal(turn, post.id()));
            case UPHOLD_APPEAL -> decideAppeal(turn, planned, Kind.UPHOLD_APPEAL, "uphold");
            case REVERSE_APPEAL -> decideAppeal(turn, planned, Kind.REVERSE_APPEAL, "reverse");
            case ERASE -> erase(turn);
            case RESTORE -> content.removedComment(planned).ifPresent(id -> decide(turn, Kind.RESTORE, id, "restore"));
            case CONFLICTING_DECISIONS ->
                content.recentPost(planned).ifPresent(post -> conflictingDecisions(turn, post.id()));
            case APPROVE -> content.pendingComment(planned).ifPresent(id -> decide(turn, Kind.APPROVE, id, "approve"));
            case REJECT -> content.pendingComment(planned).ifPresent(id -> decide(turn, Kind.REJECT, id, "reject"));
            case PUBLISH -> publish(turn);
            case WITHDRAW -> content.withdrawableArticle(planned).ifPresent(article -> withdraw(turn, article.id()));
            case REPUBLISH ->
                content.withdrawableArticle(planned).ifPresent(article -> publish(turn, Kind.REPUBLISH, article.id()));
            case REVISE -> revise(turn, content.article(planned));
        }
    }

    private void post(int turn, PlannedOperation planned, KnownContent.@Nullable Post parent) {
        String mark = "c%dn%d".formatted(number, turn);
        String article = parent == null ? content.article(planned).id() : parent.article();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("articleId", article);
        if (parent != null) {
            body.put("parentId", parent.id());
        }
        body.put("body", mark + ": Was ich dazu sagen wollte, steht hier. 🚲");
        Operation operation = new Operation(number, turn, parent == null ? Kind.POST : Kind.REPLY, mark, article, null);
        String key = "faults-" + mark;
        recordingClient
                .post(operation, user, key, body)
                .map(answer -> recordingClient.api().read(answer))
                .ifPresent(stored -> content.add(
                        new KnownContent.Post(number, stored.path("id").asText(), article, mark, key, body),
                        stored.path("state").asText().equals("pending")));
    }

    private void repeat(int turn, KnownContent.Post post) {
        Operation operation = new Operation(number, turn, Kind.REPEAT, post.mark(), post.article(), post.id());
        recordingClient.post(operation, user, post.key(), post.body());
    }

    private void edit(int turn, KnownContent.Post post) {
        Operation operation = operation(turn, Kind.EDIT, post.article(), post.id());
        String path = "/api/comments/" + post.id();
        recordingClient
                .read(operation, path, user)
                .flatMap(Answer::etag)
                .ifPresent(etag -> recordingClient.sendOnce(
                        operation,
                        call(
                                "PATCH",
                                path,
                                Map.of("body", "%s: Jetzt in Fassung %d.".formatted(post.mark(), turn)),
                                etag)));
    }

    private void delete(int turn, KnownContent.Post post) {
        recordingClient.sendOnce(
                operation(turn, Kind.DELETE, post.article(), post.id()),
                call("DELETE", "/api/comments/" + post.id(), null, null));
    }

    private void vote(int turn, PlannedOperation planned) {
        if (canVote) {
            content.recentPost(planned)
                    .filter(post -> post.client() != number)
                    .ifPresent(post -> recordingClient.sendOnce(
                            operation(turn, Kind.VOTE, post.article(), null),
                            call(
                                    "PUT",
                                    "/api/comments/" + post.id() + "/vote",
                                    Map.of("value", planned.index(3) - 1),
                                    null)));
        }
    }

    private void decide(int turn, Kind kind, String comment, String action) {
        decide(turn, kind, List.of(comment), action);
    }

    private void decide(int turn, Kind kind, List<String> comments, String action) {
        if (comments.isEmpty()) {
            return;
        }
        List<String> decided = decision(
                turn,
                kind,
                comments,
                "/api/moderation/decisions",
                Map.of("commentIds", comments, "action", action, "reason", "other"));
        decided.forEach(comment -> content.moderated(comment, action.equals("remove")));
    }

    private void reverse(int turn, KnownContent.Decision decision) {
        decision(
                turn,
                Kind.REVERSE,
                decision.comments(),
                "/api/moderation/decisions/" + decision.id() + "/reversal",
                Map.of());
    }

    /// Records the result of each comment, because the answer is 200 even if the decision on it was refused.
    ///
    /// @return the comments that the decision has changed
    private List<String> decision(int turn, Kind kind, List<String> comments, String path, Map<String, ?> body) {
        Instant begin = Instant.now();
        Answer answer = recordingClient.send(call("POST", path, body, null));
        int status = answer == null ? 0 : answer.status();
        Outcome answered = RecordingClient.outcome(status);
        Set<String> changed = new LinkedHashSet<>();
        if (answer != null && answered == Outcome.ACKNOWLEDGED) {
            JsonNode results = recordingClient.api().read(answer);
            results.path("results").forEach(result -> {
                if (result.path("result").asText().equals("ok")) {
                    changed.add(result.path("commentId").asText());
                }
            });
            if (kind != Kind.REVERSE && !changed.isEmpty()) {
                content.add(new KnownContent.Decision(results.path("decisionId").asText(), List.copyOf(changed)));
            }
        }
        for (String comment : comments) {
            Outcome outcome =
                    answered == Outcome.ACKNOWLEDGED && !changed.contains(comment) ? Outcome.REFUSED : answered;
            recordingClient.record(
                    operation(turn, kind, null, comment),
                    outcome,
                    answer,
                    1,
                    outcome == Outcome.UNANSWERED ? 1 : 0,
                    begin);
        }
        return List.copyOf(changed);
    }

    private void appeal(int turn, String comment) {
        recordingClient.sendOnce(
                operation(turn, Kind.APPEAL, null, comment),
                call("POST", "/api/comments/" + comment + "/appeals", Map.of("text", "Das war sachlich."), null));
    }

    /// One of the first appeals that wait. Who had removed the comment is refused.
    private void decideAppeal(int turn, PlannedOperation planned, Kind kind, String action) {
        Operation read = operation(turn, kind, null, null);
        recordingClient
                .read(read, "/api/moderation/appeals?limit=5", user)
                .map(answer -> recordingClient.api().read(answer).path("items"))
                .filter(appeals -> !appeals.isEmpty())
                .map(appeals -> appeals.path(planned.index(appeals.size())))
                .ifPresent(appeal -> recordingClient.sendOnce(
                        operation(
                                turn,
                                kind,
                                null,
                                appeal.path("comment").path("id").asText()),
                        call(
                                "POST",
                                "/api/moderation/appeals/" + appeal.path("id").asText() + "/decision",
                                Map.of("action", action, "note", "Nach erneuter Prüfung."),
                                null)));
    }

    /// Posts a comment, and has the account erased. The comment's deletion is what has to be found.
    private void erase(int turn) {
        if (!content.takeErasure()) {
            return;
        }
        String key = "faults-erased-" + turn;
        Map<String, String> body =
                Map.of("articleId", content.alwaysOpenArticle().id(), "body", "Das wird gelöscht.");
        Call post = new Call("POST", "/api/comments", ERASED_READER, body, Map.of("Idempotency-Key", key));
        Instant end = Instant.now().plus(POST_LIMIT);
        Answer posted = null;
        while (posted == null || posted.status() != 201) {
            if (Instant.now().isAfter(end)) {
                return;
            }
            posted = recordingClient.send(post);
        }
        String comment = recordingClient.api().read(posted).path("id").asText();
        recordingClient.sendOnce(
                operation(turn, Kind.ERASE, null, comment),
                new Call("DELETE", "/api/me", ERASED_READER, null, Map.of()));
    }

    private void conflictingDecisions(int turn, String comment) {
        Thread other = Thread.ofVirtual().start(() -> decide(turn, Kind.RESTORE, comment, "restore"));
        decide(turn, Kind.REMOVE, comment, "remove");
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(int turn) {
        if (content.mayAddArticle()) {
            recordingClient
                    .sendOnce(
                            operation(turn, Kind.PUBLISH, null, null),
                            call("POST", "/api/articles", content.draft(turn, false), null))
                    .map(answer -> recordingClient.api().read(answer).path("id").asText())
                    .ifPresent(id -> {
                        if (publish(turn, Kind.PUBLISH, id)) {
                            content.add(new KnownContent.Article(id, true, false));
                        }
                    });
        }
    }

    private boolean publish(int turn, Kind kind, String article) {
        return changePublication(operation(turn, kind, article, null), "PUT", article, Map.of());
    }

    private void withdraw(int turn, String article) {
        changePublication(operation(turn, Kind.WITHDRAW, article, null), "DELETE", article, null);
    }

    /// Changes the publication of the version that exists when the operation begins.
    private boolean changePublication(Operation operation, String method, String article, @Nullable Object body) {
        String path = "/api/articles/" + article;
        return recordingClient
                .read(operation, path, user)
                .flatMap(Answer::etag)
                .flatMap(etag -> recordingClient.sendOnce(operation, call(method, path + "/publication", body, etag)))
                .isPresent();
    }

    private void revise(int turn, KnownContent.Article article) {
        Operation operation = operation(turn, Kind.REVISE, article.id(), null);
        String path = "/api/articles/" + article.id();
        Optional<Answer> read = recordingClient.read(operation, path, user);
        // A new revision of a withdrawn article publishes no event that could be checked.
        if (read.isPresent()
                && recordingClient.api().read(read.get()).path("state").asText().equalsIgnoreCase("published")) {
            read.get()
                    .etag()
                    .ifPresent(etag -> recordingClient.sendOnce(
                            operation, call("PUT", path, content.draft(turn, article.premoderated()), etag)));
        }
    }

    private Call call(String method, String path, @Nullable Object body, @Nullable String ifMatch) {
        return new Call(method, path, user, body, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    private Operation operation(int turn, Kind kind, @Nullable String article, @Nullable String comment) {
        return new Operation(number, turn, kind, null, article, comment);
    }
}
