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

    /// A merge that is undone and made again within an hour counts from its first time: articles that were tagged in
    /// between belong to it.
    private static final String MERGE = """
            UPDATE followable f SET version = said.version, merged_into = said.merged_into,
                last_merged_into = said.merged_into,
                merged_at = CASE
                    WHEN f.last_merged_into = said.merged_into AND said.at < f.parted_at + interval '1 hour'
                        THEN f.merged_at
                    ELSE said.at
                END
            FROM (SELECT cast(? AS bigint) AS version, cast(? AS text) AS merged_into, cast(? AS timestamptz) AS at) said
            WHERE f.kind = 1 AND f.slug = ? AND f.version < said.version
            """;

    /// Of several events about one author the newest, whatever their order.
    private static final String NAME_AUTHOR =
            "UPDATE followable SET version = ?, name = ? WHERE kind = 2 AND slug = ? AND version < ?";

    /// By the primary key, in its order. One that is not in the list any more stays as it was: it has no articles.
    /// A Ressort that stands for another is merged into none, so there are no chains.
    private static final String NAME_RESSORTS = """
            UPDATE followable f SET version = listed.version, name = listed.name, merged_into = listed.merged_into,
                living = coalesce(listed.merged_into, f.slug)
            FROM (SELECT cast(? AS bigint) AS version, given.*
                  FROM unnest(cast(? AS text[]), cast(? AS text[]), cast(? AS text[])) AS given (slug, name, merged_into)
                 ) AS listed
            WHERE f.kind = 3 AND f.slug = listed.slug AND f.version < listed.version
            """;

    /// Follows every chain of merges to its end. Editors never chain twenty merges, and the limit ends a cycle,
    /// which can exist for a moment while only some of the merges have arrived. Whose followers another topic now
    /// stands for, or no longer, is counted again.
    private static final String FOLLOW_MERGES = """
            WITH RECURSIVE way (slug, at, joined_at, steps) AS (
                SELECT slug, slug, cast(NULL AS timestamptz), 0 FROM followable WHERE kind = 1
                UNION ALL
                SELECT way.slug, next.merged_into, greatest(way.joined_at, next.merged_at), way.steps + 1
                FROM way JOIN followable next ON next.kind = 1 AND next.slug = way.at
                WHERE next.merged_into IS NOT NULL AND way.steps < 20
            ), finish AS (
                SELECT DISTINCT ON (slug) slug, at, joined_at FROM way ORDER BY slug, steps DESC
            ), moved AS (
                SELECT f.slug, f.living AS before, finish.at, finish.joined_at
                FROM followable f JOIN finish ON finish.slug = f.slug
                WHERE f.kind = 1 AND (f.living <> finish.at OR f.joined_at IS DISTINCT FROM finish.joined_at)
            ), changed AS (
                UPDATE followable f SET living = moved.at, joined_at = moved.joined_at
                FROM moved WHERE f.kind = 1 AND f.slug = moved.slug
            )
            INSERT INTO follow_change (slug)
            SELECT before FROM moved WHERE before <> at UNION SELECT at FROM moved WHERE before <> at ORDER BY 1
            RETURNING slug
            """;

    /// By followable_living.
    private static final String MEMBERS = "SELECT slug FROM followable WHERE kind = 1 AND living = ANY (?)";

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

    /// Stores what Ressorts are called, and which stands for which: whoever follows one that was merged follows that
    /// which stands for it, and itself again when the merge is ended.
    @Transactional(TxType.MANDATORY)
    void ressorts(Collection<RessortsRevised> revised) {
        // All of them, not only the newest: one that is in no later list keeps its name, whatever the size of batches.
        revised.stream()
                .sorted(Comparator.comparingLong(RessortsRevised::version))
                .forEach(this::apply);
    }

    private void apply(RessortsRevised list) {
        List<RessortsRevised.Item> items = list.ressorts();
        mention(
                FollowKind.RESSORT,
                items.stream().map(RessortsRevised.Item::slug).collect(Collectors.toCollection(TreeSet::new)));
        database.update(
                NAME_RESSORTS,
                list.version(),
                items.stream().map(RessortsRevised.Item::slug).toArray(String[]::new),
                items.stream().map(item -> item.name().de()).toArray(String[]::new),
                items.stream().map(RessortsRevised.Item::mergedInto).toArray(String[]::new));
    }

    /// Applies all events about topics, in the order of versions, and not only the newest of each topic: a merge
    /// does not contain the name of the topic. So batches of any size end in the same rows.
    @Transactional(TxType.MANDATORY)
    void apply(Collection<TopicChanged> changes) {
        database.run("SELECT pg_advisory_xact_lock(?)", LOCK);
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
            List<String> living = database.query(FOLLOW_MERGES, row -> row.getString("slug"));
            if (!living.isEmpty()) {
                regrouped(database.query(MEMBERS, row -> row.getString("slug"), living));
            }
        }
    }

    /// Whoever has not been told of an article, because one of these topics stood for another one then, is now.
    ///
    /// @param topics which stand for other topics than before, and those that are, or were, one with them
    @Transactional(TxType.MANDATORY)
    void regrouped(List<String> topics) {
        Instant now = clock.instant();
        fanOut.regrouped(topics, now.minus(config.news()), now.plus(config.settling()));
    }
}
