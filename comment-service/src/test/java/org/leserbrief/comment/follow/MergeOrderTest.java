package org.leserbrief.comment.follow;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.notification.ArticleFanOut;
import org.leserbrief.comment.notification.ArticleTelling;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.sql.TransientErrors;

/// An article that gets a topic, or a Ressort, in the moments in which that is merged into another and parted again.
/// Its
/// publication, its taggings and the merges come on three streams, those of Ressorts under other keys of one, and
/// followers are told at some time: every order of these ends with the same readers told.
@ServiceTest
class MergeOrderTest {
    private static final Instant START =
            Instant.now().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MICROS);

    private static final List<FollowKind> KINDS = List.of(FollowKind.TOPIC, FollowKind.RESSORT);

    private static final int MOST_EVENTS = 5;

    /// By primary keys.
    private static final String DUE = """
            UPDATE article_fan_out SET not_before = now() - interval '1 minute'
            WHERE article_id = ANY (ARRAY(
                SELECT article_id FROM article_fan_out WHERE article_id = ANY (?) FOR UPDATE SKIP LOCKED))
            """;

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
    private FollowKind kind = FollowKind.TOPIC;

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
    private record Case(List<Happening> order, Set<Integer> tells, long article, UUID ofSmall, UUID ofLarge) {
        static Case of(List<Happening> order, Set<Integer> tells) {
            return new Case(order, tells, Long.parseLong(Articles.unknown()), UUID.randomUUID(), UUID.randomUUID());
        }

        String small() {
            return "ordnung-" + article + "-klein";
        }

        String large() {
            return "ordnung-" + article + "-gross";
        }

        String slug(boolean isLarge) {
            return isLarge ? large() : small();
        }

        /// What an article has got first; a Ressort it has from its publication.
        Happening.Tagged first() {
            return order.stream()
                    .filter(Happening.Tagged.class::isInstance)
                    .map(Happening.Tagged.class::cast)
                    .findFirst()
                    .orElseThrow();
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
        Stream<Case> cases(FollowKind kind) {
            return orders(streams(kind)).flatMap(order -> {
                int last = order.size() - 1;
                List<Set<Integer>> times = new ArrayList<>(
                        List.of(Set.of(), IntStream.range(0, last).boxed().collect(Collectors.toSet())));
                if (telling) {
                    IntStream.range(0, last).forEach(time -> times.add(Set.of(time)));
                }
                return times.stream().map(tells -> Case.of(order, tells));
            });
        }

        /// The Ressort of an article is said by its own events.
        private List<List<Happening>> streams(FollowKind kind) {
            return kind == FollowKind.TOPIC
                    ? streams
                    : List.copyOf(streams.stream()
                            .flatMap(List::stream)
                            .collect(Collectors.partitioningBy(
                                    one -> one instanceof Happening.Merged || one instanceof Happening.Parted))
                            .values());
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
                        false),
                new Scenario(
                        "filed in what stands for nothing any more",
                        List.of(List.of(PUBLISHED, small(2)), List.of(merged(1))),
                        true,
                        true,
                        true),
                new Scenario(
                        "filed in what stands for nothing at that time",
                        List.of(List.of(PUBLISHED, small(2)), List.of(merged(1), parted(3))),
                        true,
                        false,
                        true));
    }

    static Stream<Arguments> scenariosOfBothKinds() {
        return scenarios().flatMap(scenario -> KINDS.stream().map(kind -> Arguments.of(kind, scenario)));
    }

    static Stream<FollowKind> kinds() {
        return KINDS.stream();
    }

    @BeforeEach
    void takeOver() {
        scheduler.pause(ArticleTelling.JOB);
    }

    @AfterEach
    void handBack() {
        List<Long> articles = cases.stream().map(Case::article).toList();
        List<String> slugs = slugs();
        for (String table : List.of("article_notification", "article_fan_out", "told_subject", "news_article")) {
            database.update("DELETE FROM " + table + " WHERE article_id = ANY (?)", articles);
        }
        for (String table : List.of("follow", "followable", "follow_change")) {
            database.update("DELETE FROM " + table + " WHERE slug = ANY (?)", slugs);
        }
        scheduler.resume(ArticleTelling.JOB);
    }

    private List<Long> articles() {
        return cases.stream().map(Case::article).toList();
    }

    private List<String> slugs() {
        return cases.stream()
                .flatMap(one -> Stream.of(one.small(), one.large()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenariosOfBothKinds")
    void in_whatever_order_events_come_every_follower_of_what_the_article_has_is_told_once(
            FollowKind of, Scenario scenario) {
        run(of, scenario.cases(of).toList());
        cases.forEach(one -> assertTold(one, scenario, one.order() + ", told after " + one.tells()));
    }

    private void assertTold(Case one, Scenario scenario, String how) {
        if (scenario.small()) {
            assertEquals(1, told(one, one.ofSmall()), () -> "follower of the small one: " + how);
        }
        if (scenario.large()) {
            assertEquals(1, told(one, one.ofLarge()), () -> "follower of the large one: " + how);
        }
    }

    /// Whatever transactions come between whichever statements of others.
    @ParameterizedTest
    @MethodSource("kinds")
    void two_replicas_tell_every_follower_once_while_each_stream_goes_on(FollowKind of) throws Exception {
        Map<Case, Scenario> given = new LinkedHashMap<>();
        scenarios()
                .forEach(scenario -> IntStream.range(0, 6)
                        .forEach(n -> given.put(
                                Case.of(
                                        scenario.streams(of).stream()
                                                .flatMap(List::stream)
                                                .toList(),
                                        Set.of()),
                                scenario)));
        prepare(of, List.copyOf(given.keySet()));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> consumers = new ArrayList<>();
            List<Future<?>> replicas = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int stream = i;
                consumers.add(threads.submit(() -> consume(given, stream)));
            }
            for (int i = 0; i < 2; i++) {
                replicas.add(threads.submit(() -> {
                    while (!done.get()) {
                        untilNothingWasInTheWay(() -> database.update(DUE, articles()));
                        untilNothingWasInTheWay(() -> ArticleTelling.run(fanOut));
                    }
                }));
            }
            try {
                for (Future<?> consumer : consumers) {
                    consumer.get();
                }
            } finally {
                done.set(true);
            }
            for (Future<?> replica : replicas) {
                replica.get();
            }
        }
        tell(cases);
        given.forEach((one, scenario) -> assertTold(one, scenario, scenario.what()));
    }

    /// The events of one stream, of a few articles in a transaction, which are others each time.
    private void consume(Map<Case, Scenario> given, int stream) {
        Random random = new Random(stream);
        List<Case> mixed = new ArrayList<>(given.keySet());
        for (int turn = 0; turn < MOST_EVENTS; turn++) {
            int now = turn;
            Collections.shuffle(mixed, random);
            for (int from = 0; from < mixed.size(); from += 5) {
                List<Case> some = mixed.subList(from, Math.min(from + 5, mixed.size()));
                untilNothingWasInTheWay(() -> QuarkusTransaction.requiringNew()
                        .run(() -> apply(some, one -> {
                            List<List<Happening>> streams =
                                    requireNonNull(given.get(one)).streams(kind);
                            return stream < streams.size() ? find(streams.get(stream), now) : Optional.empty();
                        })));
            }
        }
    }

    /// As consumers and jobs do what the database has undone.
    private static void untilNothingWasInTheWay(Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (attempt == 20 || !TransientErrors.isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_merge_is_no_news_and_neither_is_its_undoing(FollowKind of) {
        run(
                of,
                List.of(
                        Case.of(List.of(PUBLISHED, small(1), merged(2), large(3)), Set.of(1, 2)),
                        Case.of(List.of(PUBLISHED, small(1), large(3), merged(2)), Set.of(1)),
                        Case.of(List.of(PUBLISHED, small(1), merged(2), large(3), parted(4), small(5)), Set.of(1, 3)),
                        Case.of(List.of(PUBLISHED, small(1), large(3), small(5), merged(2), parted(4)), Set.of(1)),
                        Case.of(
                                List.of(PUBLISHED, small(1), merged(2), large(3), small(5), parted(4)),
                                Set.of(1, 2, 3, 4))));
        for (Case one : cases) {
            assertEquals(1, told(one, one.ofSmall()), () -> one.order().toString());
            assertEquals(0, told(one, one.ofLarge()), () -> one.order().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void followers_of_a_merged_topic_are_not_told_of_what_the_other_had_before(FollowKind of) {
        run(of, List.of(Case.of(List.of(PUBLISHED, large(1), merged(2)), Set.of(1))));
        Case one = cases.getFirst();
        assertEquals(1, told(one, one.ofLarge()));
        assertEquals(0, told(one, one.ofSmall()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_merge_is_no_news_either_of_what_was_lost_and_got_again(FollowKind of) {
        run(
                of,
                List.of(
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
    private void run(FollowKind of, List<Case> given) {
        prepare(of, given);
        int most = cases.stream().mapToInt(one -> one.order().size()).max().orElseThrow();
        for (int turn = 0; turn < most; turn++) {
            int now = turn;
            QuarkusTransaction.requiringNew().timeout(120).run(() -> {
                apply(cases, one -> find(one.order(), now));
                database.update(
                        "UPDATE article_fan_out SET not_before = 'infinity' WHERE article_id = ANY (?)", articles());
            });
            tell(cases.stream().filter(one -> one.tells().contains(now)).toList());
        }
        tell(cases);
    }

    private static Optional<Happening> find(List<Happening> events, int turn) {
        return turn < events.size() ? Optional.of(events.get(turn)) : Optional.empty();
    }

    private void prepare(FollowKind of, List<Case> given) {
        kind = of;
        cases.addAll(given);
        QuarkusTransaction.requiringNew().run(() -> {
            if (kind == FollowKind.TOPIC) {
                followables.apply(slugs().stream()
                        .map(slug -> new TopicChanged.Named(slug, 1, slug, START))
                        .<TopicChanged>map(Function.identity())
                        .toList());
            } else {
                followables.ressorts(
                        cases.stream().map(one -> ressorts(one, 0, false)).toList());
            }
        });
        follow(Case::small, Case::ofSmall);
        follow(Case::large, Case::ofLarge);
    }

    private void follow(Function<Case, String> topic, Function<Case, UUID> reader) {
        database.update(
                """
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT ?, slug, cast(reader AS uuid), ?, 2
                FROM unnest(cast(? AS text[]), cast(? AS text[])) AS given (slug, reader)
                """,
                kind.rank(),
                START.minus(Duration.ofHours(1)),
                cases.stream().map(topic).toList(),
                cases.stream().map(reader).map(UUID::toString).toList());
    }

    private void apply(List<Case> some, Function<Case, Optional<Happening>> next) {
        List<TopicChanged> merges = new ArrayList<>();
        List<RessortsRevised> ressorts = new ArrayList<>();
        List<ArticleTagged> taggings = new ArrayList<>();
        List<NewsProjection.Change> articles = new ArrayList<>();
        for (Case one : some) {
            Happening happening = next.apply(one).orElse(null);
            if (happening == null) {
                continue;
            }
            if (kind == FollowKind.TOPIC) {
                switch (happening) {
                    case Happening.Published() -> articles.add(article(one, NewsEvent.PUBLISHED, 0, null));
                    case Happening.Tagged(int minute, boolean large) ->
                        taggings.add(tagged(one, minute, List.of(new ArticleTagged.Tag(one.slug(large)))));
                    case Happening.Untagged(int minute) -> taggings.add(tagged(one, minute, List.of()));
                    case Happening.Merged(int minute) ->
                        merges.add(new TopicChanged.Merged(one.small(), 1 + minute, one.large(), at(minute)));
                    case Happening.Parted(int minute) ->
                        merges.add(new TopicChanged.Named(one.small(), 1 + minute, one.small(), at(minute)));
                }
            } else {
                switch (happening) {
                    case Happening.Published() -> {
                        Happening.Tagged first = one.first();
                        articles.add(article(one, NewsEvent.PUBLISHED, first.minute(), one.slug(first.large())));
                    }
                    case Happening.Tagged(int minute, boolean large) ->
                        articles.add(article(one, NewsEvent.REVISED, minute, one.slug(large)));
                    case Happening.Untagged(int minute) -> articles.add(article(one, NewsEvent.REVISED, minute, null));
                    case Happening.Merged(int minute) -> ressorts.add(ressorts(one, minute, true));
                    case Happening.Parted(int minute) -> ressorts.add(ressorts(one, minute, false));
                }
            }
        }
        if (!ressorts.isEmpty()) {
            followables.holdOffMerges();
        }
        news.articles(articles);
        news.taggings(taggings);
        if (!merges.isEmpty()) {
            followables.apply(merges);
        }
        followables.ressorts(ressorts);
    }

    private static ArticleTagged tagged(Case one, int minute, List<ArticleTagged.Tag> topics) {
        return new ArticleTagged(one.article(), minute, topics, at(minute));
    }

    /// A publication has the version 1, and comes before all others.
    private static NewsProjection.Change article(Case one, String type, int minute, @Nullable String ressort) {
        long version = type.equals(NewsEvent.PUBLISHED) ? 1 : 2 + minute;
        return new NewsProjection.Change(
                type,
                new NewsEvent(
                        one.article(), version, "Neues", "/news/1/neues", START, null, ressort, List.of(), at(minute)));
    }

    private static RessortsRevised ressorts(Case one, int minute, boolean merged) {
        return new RessortsRevised(
                1 + minute,
                List.of(
                        new RessortsRevised.Item(
                                one.small(),
                                new RessortsRevised.Name("Klein", "Small"),
                                true,
                                merged ? one.large() : null),
                        new RessortsRevised.Item(one.large(), new RessortsRevised.Name("Groß", "Large"), true, null)),
                at(minute));
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
