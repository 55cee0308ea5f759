package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.leserbrief.platform.base.sql.Database;

/// What can be followed, with names, and the topics into which topics were merged.
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
            UPDATE followable SET version = ?, name = ?, merged_into = NULL
            WHERE kind = 1 AND slug = ? AND version < ?
            """;

    private static final String MERGE =
            "UPDATE followable SET version = ?, merged_into = ? WHERE kind = 1 AND slug = ? AND version < ?";

    /// Follows every chain of merges to its end. Editors never chain twenty merges, and the limit ends a cycle,
    /// which can exist for a moment while only some of the merges have arrived. Whose followers another topic now
    /// stands for,
    /// or no longer, is counted again.
    private static final String FOLLOW_MERGES = """
            WITH RECURSIVE way (slug, at, steps) AS (
                SELECT slug, slug, 0 FROM followable WHERE kind = 1
                UNION ALL
                SELECT way.slug, next.merged_into, way.steps + 1
                FROM way JOIN followable next ON next.kind = 1 AND next.slug = way.at
                WHERE next.merged_into IS NOT NULL AND way.steps < 20
            ), finish AS (
                SELECT DISTINCT ON (slug) slug, at FROM way ORDER BY slug, steps DESC
            ), moved AS (
                SELECT f.slug, f.living AS before, finish.at
                FROM followable f JOIN finish ON finish.slug = f.slug
                WHERE f.kind = 1 AND f.living <> finish.at
            ), changed AS (
                UPDATE followable f SET living = moved.at FROM moved WHERE f.kind = 1 AND f.slug = moved.slug
            )
            INSERT INTO follow_change (slug)
            SELECT before FROM moved UNION SELECT at FROM moved ORDER BY 1
            """;

    private final Database database;

    FollowableProjection(Database database) {
        this.database = database;
    }

    /// Makes sure that there are rows for these.
    @Transactional(TxType.MANDATORY)
    void mention(FollowKind kind, Collection<String> slugs) {
        if (!slugs.isEmpty()) {
            database.update(MENTION, kind.rank(), List.copyOf(slugs));
        }
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
                case TopicChanged.Named(var slug, var version, var name) ->
                    database.update(NAME, version, name, slug, version);
                case TopicChanged.Merged(var slug, var version, var into) ->
                    database.update(MERGE, version, into, slug, version);
            };
        }
        if (merges > 0) {
            database.update(FOLLOW_MERGES);
        }
    }
}
