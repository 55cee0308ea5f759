package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leserbrief.comment.notification.ArticleFanOut;
import org.leserbrief.platform.base.sql.Database;

/// What can be followed, with names, and what topics and Ressorts were merged into.
@ApplicationScoped
class FollowableProjection {
    /// Any number that nothing else in the database uses: "livings" in ASCII.
    private static final long LOCK = 0x6c6976696e6773L;

    /// By the primary key. Events of an article or a merge may name what has not told of itself yet.
    private static final String MENTION = """
            INSERT INTO followable (kind, slug, living)
            SELECT cast(? AS smallint), slug, slug FROM unnest(cast(? AS text[])) AS mentioned (slug) ORDER BY slug
            ON CONFLICT (kind, slug) DO NOTHING
            """;

    private static final String NAME = """
            UPDATE followable SET version = ?, name = ?, merged_into = NULL,
                parted_at = CASE WHEN merged_into IS NULL THEN parted_at ELSE cast(? AS timestamptz) END
            WHERE kind = 1 AND slug = ? AND version < ?
            """;

    /// Since when what is under the alias `f` stands for what is `said`. A merge that is undone and made again within
    /// an hour counts from its first time: articles that were tagged in between belong to it.
    private static final String MERGED_AT = """
            CASE
                WHEN f.last_merged_into = said.merged_into AND said.at < f.parted_at + interval '1 hour' THEN f.merged_at
                ELSE said.at
            END\
            """;

    private static final String MERGE = """
            UPDATE followable f SET version = said.version, merged_into = said.merged_into,
                last_merged_into = said.merged_into, merged_at = %s
            FROM (SELECT cast(? AS bigint) AS version, cast(? AS text) AS merged_into, cast(? AS timestamptz) AS at) said
            WHERE f.kind = 1 AND f.slug = ? AND f.version < said.version
            """.formatted(MERGED_AT);

    /// Of several events about one author the newest, whatever their order.
    private static final String NAME_AUTHOR =
            "UPDATE followable SET version = ?, name = ? WHERE kind = 2 AND slug = ? AND version < ?";

    /// By the primary key, in its order. One that is not in the list any more stays as it was: it has no articles. Its
    /// version tells that it is not.
    private static final String NAME_RESSORTS = """
            UPDATE followable f SET version = said.version, name = said.name, name_en = said.name_en,
                position = said.position, in_navigation = said.in_navigation, merged_into = said.merged_into,
                last_merged_into = coalesce(said.merged_into, f.last_merged_into),
                merged_at = CASE WHEN said.merged_into IS NULL OR said.merged_into = f.merged_into THEN f.merged_at
                                 ELSE %s END,
                parted_at = CASE WHEN f.merged_into IS NULL OR said.merged_into = f.merged_into THEN f.parted_at
                                 ELSE said.at END
            FROM (SELECT cast(? AS bigint) AS version, cast(? AS timestamptz) AS at, given.*
                  FROM unnest(cast(? AS text[]), cast(? AS text[]), cast(? AS text[]), cast(? AS boolean[]), cast(? AS text[]))
                      WITH ORDINALITY AS given (slug, name, name_en, in_navigation, merged_into, position)
                 ) AS said
            WHERE f.kind = 3 AND f.slug = said.slug AND f.version < said.version
            """.formatted(MERGED_AT);

    /// Follows every chain of merges to its end. Editors never chain twenty merges, and the limit ends a cycle,
    /// which can exist for a moment while only some of the merges have arrived. The followers of topics are counted
    /// again where another one stands for them now, or no longer.
    private static final String FOLLOW_MERGES = """
            WITH RECURSIVE way (slug, at, joined_at, steps) AS (
                SELECT slug, slug, cast(NULL AS timestamptz), 0 FROM followable WHERE kind = ?
                UNION ALL
                SELECT way.slug, next.merged_into, greatest(way.joined_at, next.merged_at), way.steps + 1
                FROM way JOIN followable next ON next.kind = ? AND next.slug = way.at
                WHERE next.merged_into IS NOT NULL AND way.steps < 20
            ), finish AS (
                SELECT DISTINCT ON (slug) slug, at, joined_at FROM way ORDER BY slug, steps DESC
            ), moved AS (
                SELECT f.kind, f.slug, f.living AS before, finish.at, finish.joined_at
                FROM followable f JOIN finish ON finish.slug = f.slug
                WHERE f.kind = ? AND (f.living <> finish.at OR f.joined_at IS DISTINCT FROM finish.joined_at)
            ), changed AS (
                UPDATE followable f SET living = moved.at, joined_at = moved.joined_at
                FROM moved WHERE f.kind = moved.kind AND f.slug = moved.slug
            ), living AS (
                SELECT kind, before AS slug FROM moved WHERE before <> at
                UNION SELECT kind, at FROM moved WHERE before <> at
            ), counted AS (
                INSERT INTO follow_change (slug) SELECT slug FROM living WHERE kind = 1 ORDER BY slug
            )
            SELECT slug FROM living ORDER BY slug
            """;

    /// By followable_living.
    private static final String MEMBERS = "SELECT slug FROM followable WHERE kind = ? AND living = ANY (?)";

    private final ArticleFanOut fanOut;
    private final Database database;
    private final FollowSettings config;
    private final Clock clock;

    FollowableProjection(ArticleFanOut fanOut, Database database, FollowSettings config, Clock clock) {
        this.fanOut = fanOut;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Makes sure that there are rows for these.
    @Transactional(TxType.MANDATORY)
    void mention(FollowKind kind, Collection<String> slugs) {
        if (!slugs.isEmpty()) {
            database.update(MENTION, kind.rank(), List.copyOf(slugs));
        }
    }

    /// Stores what authors are called.
    @Transactional(TxType.MANDATORY)
    void authors(Collection<AuthorRevised> revised) {
        mention(
                FollowKind.AUTHOR,
                revised.stream().map(AuthorRevised::slug).collect(Collectors.toCollection(TreeSet::new)));
        revised.stream()
                .sorted(Comparator.comparing(AuthorRevised::slug).thenComparing(AuthorRevised::version))
                .forEach(one -> database.update(NAME_AUTHOR, one.version(), one.name(), one.slug(), one.version()));
    }

    /// Keeps other merges away until the end of the transaction. First of all, because who waits for it must not hold
    /// what others need.
    @Transactional(TxType.MANDATORY)
    void holdOffMerges() {
        database.run("SELECT pg_advisory_xact_lock(?)", LOCK);
    }

    /// Stores what Ressorts are called, and which stands for which: whoever follows one that was merged follows that
    /// which stands for it, and itself again when the merge is ended. After [#holdOffMerges].
    @Transactional(TxType.MANDATORY)
    void ressorts(Collection<RessortsRevised> revised) {
        // All of them, not only the newest: one that is in no later list keeps its name, whatever the size of batches.
        revised.stream()
                .sorted(Comparator.comparingLong(RessortsRevised::version))
                .forEach(this::apply);
        if (!revised.isEmpty()) {
            followMerges(FollowKind.RESSORT);
        }
    }

    private void apply(RessortsRevised list) {
        List<RessortsRevised.Item> items = list.ressorts();
        mention(
                FollowKind.RESSORT,
                items.stream().map(RessortsRevised.Item::slug).collect(Collectors.toCollection(TreeSet::new)));
        database.update(
                NAME_RESSORTS,
                list.version(),
                list.occurredAt(),
                items.stream().map(RessortsRevised.Item::slug).toArray(String[]::new),
                items.stream().map(item -> item.name().de()).toArray(String[]::new),
                items.stream().map(item -> item.name().en()).toArray(String[]::new),
                items.stream()
                        .map(item -> !Boolean.FALSE.equals(item.inNavigation()))
                        .toArray(Boolean[]::new),
                items.stream().map(RessortsRevised.Item::mergedInto).toArray(String[]::new));
    }

    /// Applies all events about topics, in the order of versions, and not only the newest of each topic: a merge
    /// does not contain the name of the topic. So batches of any size end in the same rows.
    @Transactional(TxType.MANDATORY)
    void apply(Collection<TopicChanged> changes) {
        holdOffMerges();
        TreeSet<String> slugs = new TreeSet<>();
        for (TopicChanged change : changes) {
            slugs.add(change.slug());
            if (change instanceof TopicChanged.Merged merged) {
                slugs.add(merged.into());
            }
        }
        mention(FollowKind.TOPIC, slugs);
        int merges = 0;
        for (TopicChanged change : changes.stream()
                .sorted(Comparator.comparing(TopicChanged::slug).thenComparing(TopicChanged::version))
                .toList()) {
            merges += switch (change) {
                case TopicChanged.Named(var slug, var version, var name, var at) ->
                    database.update(NAME, version, name, at, slug, version);
                case TopicChanged.Merged(var slug, var version, var into, var at) ->
                    database.update(MERGE, version, into, at, slug);
            };
        }
        if (merges > 0) {
            followMerges(FollowKind.TOPIC);
        }
    }

    private void followMerges(FollowKind kind) {
        int rank = kind.rank();
        List<String> living = database.query(FOLLOW_MERGES, row -> row.getString("slug"), rank, rank, rank);
        if (!living.isEmpty()) {
            regrouped(kind, database.query(MEMBERS, row -> row.getString("slug"), rank, living));
        }
    }

    /// Whoever has not been told of an article, because one of these stood for another one then, is now.
    ///
    /// @param slugs what stands for another than before, and all that are, or were, one with it
    @Transactional(TxType.MANDATORY)
    void regrouped(FollowKind kind, List<String> slugs) {
        Instant now = clock.instant();
        fanOut.regrouped(kind.rank(), slugs, now.minus(config.news()), now.plus(config.settling()));
    }
}
