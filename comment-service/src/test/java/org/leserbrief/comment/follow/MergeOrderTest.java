package org.leserbrief.comment.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.notification.ArticleFanOut;
import org.leserbrief.comment.notification.ArticleTelling;
import org.leserbrief.platform.base.sql.Database;

/// An article that gets a topic in the moments in which the topic is merged into another and parted again. Its
/// publication, its taggings and the merges come on three streams, and followers are told at some time: every order
/// of these ends with the same readers told.
@ServiceTest
class MergeOrderTest {
    private static final Instant START =
            Instant.now().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MICROS);

    /// No mail has it.
    private static final long MAIL = -1;

    @Inject
    NewsProjection news;

    @Inject
    FollowableProjection followables;

    @Inject
    ArticleFanOut fanOut;

    @Inject
    Scheduler scheduler;

    @Inject
    Database database;

    private final List<Case> cases = new ArrayList<>();

    /// What happens, at a minute of the true time.
    private sealed interface Happening {
        record Published() implements Happening {}

        /// @param large whether the article has the large topic from now on, or the small one
        record Tagged(int minute, boolean large) implements Happening {}

        record Untagged(int minute) implements Happening {}

        /// The small one into the large one.
        record Merged(int minute) implements Happening {}

        record Parted(int minute) implements Happening {}
    }

    private static final Happening PUBLISHED = new Happening.Published();

    private static Happening small(int minute) {
        return new Happening.Tagged(minute, false);
    }

    private static Happening large(int minute) {
        return new Happening.Tagged(minute, true);
    }

    private static Happening none(int minute) {
        return new Happening.Untagged(minute);
    }

    private static Happening merged(int minute) {
        return new Happening.Merged(minute);
    }

    private static Happening parted(int minute) {
        return new Happening.Parted(minute);
    }

    /// What one order of the events, and the times of telling in it, is tried with.
    ///
    /// @param tells after which events, counted from 0, followers are told; at the end they always are
    private record Case(
            List<Happening> order, Set<Integer> tells, long article, String slug, UUID ofSmall, UUID ofLarge) {
        static Case of(List<Happening> order, Set<Integer> tells) {
            String article = Articles.unknown();
            return new Case(
                    order, tells, Long.parseLong(article), "ordnung-" + article, UUID.randomUUID(), UUID.randomUUID());
        }

        String small() {
            return slug + "-klein";
        }

        String large() {
            return slug + "-gross";
        }
    }

    /// @param streams of which each keeps its order
    /// @param small whether the followers of the small topic must have been told, and so those of the large one
    private record Scenario(String what, List<List<Happening>> streams, boolean small, boolean large, boolean telling) {
        @Override
        public String toString() {
            return what;
        }

        /// Each order with telling at the end only and after each event; with `telling` also once at any other time.
        Stream<Case> cases() {
            return orders(streams).flatMap(order -> {
                int last = order.size() - 1;
                List<Set<Integer>> times = new ArrayList<>(
                        List.of(Set.of(), IntStream.range(0, last).boxed().collect(Collectors.toSet())));
                if (telling) {
                    IntStream.range(0, last).forEach(time -> times.add(Set.of(time)));
                }
                return times.stream().map(tells -> Case.of(order, tells));
            });
        }

        private static Stream<List<Happening>> orders(List<List<Happening>> streams) {
            if (streams.stream().allMatch(List::isEmpty)) {
                return Stream.of(List.of());
            }
            return IntStream.range(0, streams.size())
                    .filter(next -> !streams.get(next).isEmpty())
                    .boxed()
                    .flatMap(next -> {
                        List<List<Happening>> rest = new ArrayList<>(streams);
                        List<Happening> stream = rest.get(next);
                        rest.set(next, stream.subList(1, stream.size()));
                        return orders(rest)
                                .map(order -> Stream.concat(Stream.of(stream.getFirst()), order.stream())
                                        .toList());
                    });
        }
    }

    static Stream<Scenario> scenarios() {
        List<Happening> article = List.of(PUBLISHED);
        return Stream.of(
                new Scenario(
                        "tagged before the merge, which is undone",
                        List.of(article, List.of(small(1), large(3), small(5)), List.of(merged(2), parted(4))),
                        true,
                        false,
                        false),
                new Scenario(
                        "tagged while merged, which is undone",
                        List.of(article, List.of(large(2), small(4)), List.of(merged(1), parted(3))),
                        true,
                        false,
                        true),
                new Scenario(
                        "tagged after the merge was undone",
                        List.of(article, List.of(small(3)), List.of(merged(1), parted(2))),
                        true,
                        false,
                        true),
                new Scenario(
                        "tagged before the merge, and keeps the large topic after it was undone",
                        List.of(article, List.of(small(1), large(3)), List.of(merged(2), parted(4))),
                        false,
                        true,
                        false),
                new Scenario(
                        "tagged while merged, which stays",
                        List.of(article, List.of(large(2)), List.of(merged(1))),
                        true,
                        true,
                        true),
                new Scenario(
                        "tagged before the merge, which stays",
                        List.of(article, List.of(small(1), large(3)), List.of(merged(2))),
                        true,
                        false,
                        true),
                new Scenario(
                        "lost before the merge, and got as what stands for it",
                        List.of(article, List.of(small(1), none(2), large(4)), List.of(merged(3))),
                        true,
                        true,
                        true),
                new Scenario(
                        "lost before another was merged into it, and got again",
                        List.of(article, List.of(large(1), none(2), large(4)), List.of(merged(3))),
                        true,
                        true,
                        true),
                new Scenario(
                        "lost without a merge, and got again",
                        List.of(article, List.of(small(1), none(2), small(3))),
                        true,
                        false,
                        true),
                new Scenario(
                        "merged and undone twice",
                        List.of(
                                List.of(PUBLISHED, large(2), small(4), large(6), small(8)),
                                List.of(merged(1), parted(3), merged(5), parted(7))),
                        true,
                        false,
                        false),
                new Scenario(
                        "merged, undone and merged again",
                        List.of(
                                List.of(PUBLISHED, large(2), small(4), large(6)),
                                List.of(merged(1), parted(3), merged(5))),
                        true,
                        true,
                        false));
    }

    @BeforeEach
    void takeOver() {
        scheduler.pause(ArticleTelling.JOB);
    }

    @AfterEach
    void handBack() {
        List<Long> articles = cases.stream().map(Case::article).toList();
        List<String> topics = topics();
        for (String table : List.of("article_notification", "article_fan_out", "article_told", "news_article")) {
            database.update("DELETE FROM " + table + " WHERE article_id = ANY (?)", articles);
        }
        for (String table : List.of("follow", "followable", "follow_change")) {
            database.update("DELETE FROM " + table + " WHERE slug = ANY (?)", topics);
        }
        scheduler.resume(ArticleTelling.JOB);
    }

    private List<String> topics() {
        return cases.stream()
                .flatMap(one -> Stream.of(one.small(), one.large()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void in_whatever_order_events_come_every_follower_of_what_the_article_has_is_told_once(Scenario scenario) {
        run(scenario.cases().toList());
        for (Case one : cases) {
            String how = one.order() + ", told after " + one.tells();
            if (scenario.small()) {
                assertEquals(1, told(one, one.ofSmall()), () -> "follower of the small topic: " + how);
            }
            if (scenario.large()) {
                assertEquals(1, told(one, one.ofLarge()), () -> "follower of the large topic: " + how);
            }
        }
    }

    @Test
    void a_merge_is_no_news_and_neither_is_its_undoing() {
        run(List.of(
                Case.of(List.of(PUBLISHED, small(1), merged(2), large(3)), Set.of(1, 2)),
                Case.of(List.of(PUBLISHED, small(1), large(3), merged(2)), Set.of(1)),
                Case.of(List.of(PUBLISHED, small(1), merged(2), large(3), parted(4), small(5)), Set.of(1, 3)),
                Case.of(List.of(PUBLISHED, small(1), large(3), small(5), merged(2), parted(4)), Set.of(1)),
                Case.of(List.of(PUBLISHED, small(1), merged(2), large(3), small(5), parted(4)), Set.of(1, 2, 3, 4))));
        for (Case one : cases) {
            assertEquals(1, told(one, one.ofSmall()), () -> one.order().toString());
            assertEquals(0, told(one, one.ofLarge()), () -> one.order().toString());
        }
    }

    @Test
    void followers_of_a_merged_topic_are_not_told_of_what_the_other_had_before() {
        run(List.of(Case.of(List.of(PUBLISHED, large(1), merged(2)), Set.of(1))));
        Case one = cases.getFirst();
        assertEquals(1, told(one, one.ofLarge()));
        assertEquals(0, told(one, one.ofSmall()));
    }

    @Test
    void a_merge_is_no_news_either_of_what_was_lost_and_got_again() {
        run(List.of(
                Case.of(List.of(PUBLISHED, large(1), none(2), large(3), merged(4)), Set.of(1, 3)),
                Case.of(List.of(PUBLISHED, large(1), none(2), large(3), merged(4)), Set.of(1)),
                Case.of(List.of(PUBLISHED, large(1), none(2), merged(3)), Set.of(1)),
                Case.of(List.of(PUBLISHED, large(1), merged(2), none(3), large(4)), Set.of(1, 2, 3))));
        for (Case one : cases) {
            assertEquals(1, told(one, one.ofLarge()), () -> one.order().toString());
            assertEquals(0, told(one, one.ofSmall()), () -> one.order().toString());
        }
    }

    /// As if what was told had been mailed: who is told again has a mail due again.
    private void assertNothingIsMailedAgain() {
        List<Long> articles = cases.stream().map(Case::article).toList();
        assertEquals(0, database.find("""
                                SELECT count(*) FROM article_notification
                                WHERE article_id = ANY (?) AND mail_id = ? AND mail_due_at IS NOT NULL
                                """, row -> row.getInt(1), articles, MAIL).orElseThrow(), "mailed again");
        database.update(
                "UPDATE article_notification SET mail_due_at = NULL, mail_id = ? WHERE article_id = ANY (?)",
                MAIL,
                articles);
    }

    private int told(Case one, UUID reader) {
        return database.find(
                        "SELECT count(*) FROM article_notification WHERE article_id = ? AND reader_id = ?",
                        row -> row.getInt(1),
                        one.article(),
                        reader)
                .orElseThrow();
    }

    /// All at once: the first event of each, then the second of each, because each transaction costs as much as a
    /// hundred events in it.
    private void run(List<Case> given) {
        cases.addAll(given);
        QuarkusTransaction.requiringNew()
                .run(() -> followables.apply(topics().stream()
                        .map(topic -> new TopicChanged.Named(topic, 1, topic, START))
                        .<TopicChanged>map(Function.identity())
                        .toList()));
        follow(Case::small, Case::ofSmall);
        follow(Case::large, Case::ofLarge);
        int most = cases.stream().mapToInt(one -> one.order().size()).max().orElseThrow();
        for (int turn = 0; turn < most; turn++) {
            int now = turn;
            QuarkusTransaction.requiringNew().timeout(120).run(() -> {
                apply(now);
                database.update(
                        "UPDATE article_fan_out SET not_before = 'infinity' WHERE article_id = ANY (?)",
                        cases.stream().map(Case::article).toList());
            });
            tell(cases.stream().filter(one -> one.tells().contains(now)).toList());
        }
        tell(cases);
    }

    private void follow(Function<Case, String> topic, Function<Case, UUID> reader) {
        database.update(
                """
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT 1, slug, cast(reader AS uuid), ?, 2
                FROM unnest(cast(? AS text[]), cast(? AS text[])) AS given (slug, reader)
                """,
                START.minus(Duration.ofHours(1)),
                cases.stream().map(topic).toList(),
                cases.stream().map(reader).map(UUID::toString).toList());
    }

    private void apply(int turn) {
        List<TopicChanged> merges = new ArrayList<>();
        List<ArticleTagged> taggings = new ArrayList<>();
        List<NewsProjection.Change> articles = new ArrayList<>();
        for (Case one : cases) {
            if (turn >= one.order().size()) {
                continue;
            }
            switch (one.order().get(turn)) {
                case Happening.Published() -> articles.add(published(one));
                case Happening.Tagged(int minute, boolean large) ->
                    taggings.add(new ArticleTagged(
                            one.article(),
                            minute,
                            List.of(new ArticleTagged.Tag(large ? one.large() : one.small())),
                            at(minute)));
                case Happening.Untagged(int minute) ->
                    taggings.add(new ArticleTagged(one.article(), minute, List.of(), at(minute)));
                case Happening.Merged(int minute) ->
                    merges.add(new TopicChanged.Merged(one.small(), 1 + minute, one.large(), at(minute)));
                case Happening.Parted(int minute) ->
                    merges.add(new TopicChanged.Named(one.small(), 1 + minute, one.small(), at(minute)));
            }
        }
        news.articles(articles);
        news.taggings(taggings);
        if (!merges.isEmpty()) {
            followables.apply(merges);
        }
    }

    private static NewsProjection.Change published(Case one) {
        return new NewsProjection.Change(
                NewsEvent.PUBLISHED,
                new NewsEvent(one.article(), 1, "Neues", "/news/1/neues", START, null, List.of(), START));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private void tell(List<Case> some) {
        if (!some.isEmpty()) {
            database.update(
                    "UPDATE article_fan_out SET not_before = now() - interval '1 minute' WHERE article_id = ANY (?)",
                    some.stream().map(Case::article).toList());
            ArticleTelling.run(fanOut);
            assertNothingIsMailedAgain();
        }
    }
}
