package org.leserbrief.article.workingcopy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.testing.Tokens;

/// Two editors with two tabs each do everything in any order. Nothing that was acknowledged is lost, and what readers
/// see is always a whole revision.
@ServiceTest
class RandomScheduleTest {
    private static final int STEPS = 3_000;
    private static final Instant NEVER = Instant.parse("2190-01-01T00:00:00Z");
    private static final DeskUser ADA = new DeskUser(new Editor("random-ada", "Ada"), true);
    private static final DeskUser BEN = new DeskUser(new Editor("random-ben", "Ben"), true);

    @Inject
    WorkingCopyEditing editing;

    @Inject
    WorkingCopyPublication publication;

    @Inject
    EarlierRevisions revisions;

    @Inject
    Database database;

    private enum Step {
        RELOAD,
        SAVE,
        DISCARD,
        PUBLISH,
        PLAN,
        UNPLAN,
        CLOCK,
        RESTORE,
        TAKE_OVER
    }

    /// Editors save most, and what is refused most is tried most.
    private static final List<Step> STEPS_BY_WEIGHT = List.of(
            Step.RELOAD,
            Step.SAVE,
            Step.SAVE,
            Step.SAVE,
            Step.SAVE,
            Step.DISCARD,
            Step.PUBLISH,
            Step.PLAN,
            Step.PLAN,
            Step.PLAN,
            Step.UNPLAN,
            Step.CLOCK,
            Step.RESTORE,
            Step.TAKE_OVER);

    private static final class Tab {
        private final DeskUser user;
        private long version;
        private int revision;

        Tab(DeskUser user) {
            this.user = user;
        }

        void sees(WorkingCopyView copy) {
            version = copy.version();
            revision = copy.revision();
        }

        String ifMatch() {
            return "\"" + version + "\"";
        }
    }

    @Test
    void nothing_acknowledged_is_lost() {
        long seed = Long.getLong("seed", 14);
        Random random = new Random(seed);
        ArticleId id = editing.draft(text(0), ADA);
        List<Tab> tabs = List.of(new Tab(ADA), new Tab(ADA), new Tab(BEN), new Tab(BEN));
        tabs.forEach(tab -> tab.sees(editing.read(id)));
        Set<String> owed = new HashSet<>();
        @Nullable String head = body(0);
        long headVersion = editing.read(id).version();
        @Nullable String planned = null;
        int plannedRevision = 0;
        Map<Step, Integer> done = new EnumMap<>(Step.class);
        int refused = 0;
        for (int n = 1; n <= STEPS; n++) {
            Tab tab = tabs.get(random.nextInt(tabs.size()));
            Step step = STEPS_BY_WEIGHT.get(random.nextInt(STEPS_BY_WEIGHT.size()));
            String where = "seed %d, step %d, %s".formatted(seed, n, step);
            try {
                switch (step) {
                    case RELOAD -> tab.sees(editing.read(id));
                    case SAVE -> {
                        WorkingCopyView saved = editing.save(id, tab.ifMatch(), tab.revision, text(n), tab.user);
                        // What it replaces is what it named as its base.
                        assertEquals(headVersion, tab.version, where);
                        tab.sees(saved);
                        head = body(n);
                        headVersion = saved.version();
                    }
                    case DISCARD -> {
                        editing.discard(id, tab.ifMatch(), tab.user);
                        assertEquals(headVersion, tab.version, where);
                        head = null;
                        headVersion = editing.read(id).version();
                    }
                    case PUBLISH -> {
                        WorkingCopyView published =
                                publication.publish(id, null, tab.ifMatch(), tab.user, Language.GERMAN);
                        assertEquals(headVersion, tab.version, where);
                        assertEquals(headVersion, published.version(), where + ": publishing makes no editor stale");
                        if (head != null) {
                            assertEquals(head, live(id), where);
                            owed.add(head);
                            planned = null;
                            head = null;
                        }
                    }
                    case PLAN -> {
                        publication.publish(id, NEVER, tab.ifMatch(), tab.user, Language.GERMAN);
                        planned = head == null ? live(id) : head;
                        plannedRevision = editing.read(id).revision();
                    }
                    case UNPLAN -> {
                        publication.unplan(id, tab.user);
                        planned = null;
                    }
                    // The service's own schedule may be faster; then nothing is left for this call.
                    case CLOCK -> {
                        WorkingCopyView before = editing.read(id);
                        boolean overtaken =
                                before.state() == ArticleState.PUBLISHED && before.revision() > plannedRevision;
                        long published = publications(id);
                        boolean due = database.update(
                                        "UPDATE working_copy SET planned_at = now() - interval '1 s' WHERE article_id"
                                                + " = ? AND planned_at IS NOT NULL",
                                        id.value())
                                > 0;
                        publication.publishIfDue(id);
                        assertEquals(planned != null, due, where);
                        assertEquals(
                                planned != null && !overtaken ? published + 1 : published, publications(id), where);
                        if (planned != null && !overtaken) {
                            owed.add(planned);
                        }
                        if (planned != null) {
                            WorkingCopyView now = editing.read(id);
                            if (!now.changed()) {
                                head = null;
                            }
                            headVersion = now.version();
                            planned = null;
                        }
                    }
                    case RESTORE -> {
                        int newest = editing.read(id).revision();
                        WorkingCopyView restored = revisions.restore(id, 1 + random.nextInt(newest), tab.user);
                        assertEquals(head != null, restored.changed(), where);
                        headVersion = restored.version();
                    }
                    // A courtesy among colleagues: whoever loses the lease may save, and loses nothing.
                    case TAKE_OVER -> takeOver(id, tab.user.editor().name());
                }
                done.merge(step, 1, Integer::sum);
            } catch (ProblemException refusal) {
                refused++;
                if (refusal.type().status() == 412) {
                    assertTrue(headVersion != tab.version, where);
                    WorkingCopyView present = (WorkingCopyView)
                            Objects.requireNonNull(refusal.extensions().get("workingCopy"));
                    assertEquals(headVersion, present.version(), where);
                    if (random.nextBoolean()) {
                        tab.sees(present);
                    }
                } else {
                    assertEquals(409, refusal.type().status(), where + ": " + refusal.getMessage());
                }
            }
            WorkingCopyView now = editing.read(id);
            assertEquals(headVersion, now.version(), where);
            assertEquals(head != null, now.changed(), where);
            if (head != null) {
                assertEquals(head, now.content().body(), where);
            }
            assertTrue(isWhole(id), where);
        }
        Set<String> kept = new HashSet<>(database.query(
                "SELECT body FROM article_revision WHERE article_id = ?", row -> row.getString(1), id.value()));
        assertTrue(kept.containsAll(owed), "seed " + seed);
        for (Step step : Step.values()) {
            assertTrue(done.getOrDefault(step, 0) > STEPS / 100, step + " was done " + done);
        }
        assertTrue(refused > STEPS / 20, "only " + refused + " were refused");
    }

    private static void takeOver(ArticleId id, String name) {
        given().auth()
                .oauth2(Tokens.of(name, "editor"))
                .contentType("application/json")
                .body("{\"takeOver\": true}")
                .put("/api/articles/{id}/lease", id.toString())
                .then()
                .statusCode(200)
                .body("holder.name", is(name));
    }

    @Test
    void of_those_who_save_at_the_same_time_one_is_acknowledged() throws InterruptedException {
        ArticleId id = editing.draft(text(0), ADA);
        List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
        Random seeds = new Random(14);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (DeskUser user : List.of(ADA, ADA, BEN, BEN)) {
            int first = seeds.nextInt(1_000_000);
            writers.add(() -> {
                Arc.container().requestContext().activate();
                int lost = 0;
                for (int n = 0; n < 100; n++) {
                    long base = editing.read(id).version();
                    try {
                        WorkingCopyView saved = editing.save(id, "\"" + base + "\"", null, text(first + n), user);
                        assertEquals(base + 1, saved.version());
                        acknowledged.add(saved.version());
                    } catch (ProblemException stale) {
                        lost++;
                    }
                }
                return lost;
            });
        }
        try (var tabs = Executors.newFixedThreadPool(writers.size())) {
            for (Future<Integer> writer : tabs.invokeAll(writers)) {
                writer.resultNow();
            }
        }
        assertEquals(acknowledged.size(), new HashSet<>(acknowledged).size(), "each replaced another text");
        assertEquals(Collections.max(acknowledged), editing.read(id).version());
    }

    @Test
    void two_publications_at_the_same_time_make_one_revision() throws InterruptedException {
        for (int round = 1; round <= 5; round++) {
            ArticleId id = editing.draft(text(round), ADA);
            String ifMatch = "\"" + editing.read(id).version() + "\"";
            int before = editing.read(id).revision();
            List<Callable<WorkingCopyView>> publications = new ArrayList<>();
            for (DeskUser user : List.of(ADA, BEN)) {
                publications.add(() -> {
                    Arc.container().requestContext().activate();
                    return publication.publish(id, null, ifMatch, user, Language.GERMAN);
                });
            }
            try (var editors = Executors.newFixedThreadPool(2)) {
                for (Future<WorkingCopyView> done : editors.invokeAll(publications)) {
                    assertEquals(before + 1, done.resultNow().revision());
                }
            }
            assertEquals(before + 1, editing.read(id).revision());
            assertEquals(1, publications(id));
        }
    }

    @Test
    void two_replicas_publish_a_plan_once() throws InterruptedException {
        ArticleId id = editing.draft(text(1), ADA);
        WorkingCopyView draft = editing.read(id);
        publication.publish(id, NEVER, "\"" + draft.version() + "\"", ADA, Language.GERMAN);
        database.update("UPDATE working_copy SET planned_at = now() - interval '1 s' WHERE article_id = ?", id.value());
        Callable<Boolean> replica = () -> {
            Arc.container().requestContext().activate();
            return publication.publishIfDue(id);
        };
        long published;
        try (var replicas = Executors.newFixedThreadPool(4)) {
            published = replicas.invokeAll(Collections.nCopies(4, replica)).stream()
                    .filter(Future::resultNow)
                    .count();
        }
        // None of these if the service's own schedule was faster.
        assertTrue(published <= 1);
        assertEquals(draft.revision() + 1, editing.read(id).revision());
        assertEquals(1, publications(id));
    }

    private long publications(ArticleId id) {
        return database.find(
                        "SELECT count(*) FROM article_action WHERE article_id = ? AND action = 'PUBLISHED'",
                        row -> row.getLong(1),
                        id.value())
                .orElseThrow();
    }

    private String live(ArticleId id) {
        return database.find("SELECT body FROM article WHERE id = ?", row -> row.getString(1), id.value())
                .orElseThrow();
    }

    private boolean isWhole(ArticleId id) {
        return database.find("""
            SELECT (a.headline, a.teaser, a.body, a.author_name) = (r.headline, r.teaser, r.body, r.author_name)
                AND (a.body = '' OR a.headline = 'Überschrift ' || split_part(a.body, ' ', 2))
            FROM article a JOIN article_revision r ON r.article_id = a.id AND r.number = a.revision
            WHERE a.id = ?
            """, row -> row.getBoolean(1), id.value()).orElse(false);
    }

    private static String body(int n) {
        return "Text %d wird geschrieben.".formatted(n);
    }

    private static ArticleRequest text(int n) {
        return new ArticleRequest(
                null, "Überschrift " + n, "Vorspann " + n, body(n), "Ada", null, null, null, null, null);
    }
}
