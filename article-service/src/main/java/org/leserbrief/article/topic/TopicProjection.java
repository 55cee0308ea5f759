package org.leserbrief.article.topic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedCollection;
import java.util.TreeSet;
import org.leserbrief.platform.base.sql.Database;

/// The topics, their names, and the topics into which they were merged.
@ApplicationScoped
class TopicProjection {
    /// Any number that nothing else in the database uses: "topics" in ASCII.
    private static final long LOCK = 0x746f70696373L;

    private static final String MENTION = """
            INSERT INTO topic (slug, version, living)
            SELECT slug, 0, slug FROM unnest(?) AS mentioned (slug) ORDER BY slug
            ON CONFLICT (slug) DO NOTHING
            """;

    private static final String NAME = """
            UPDATE topic SET version = ?, picture_version = ?, name = ?, url = ?, picture = ?, merged_into = NULL
            WHERE slug = ? AND version < ?
            """;

    /// What is known of the picture is known on, and what a release has missed stays missing.
    private static final String KNOWN_ON = "CASE WHEN picture_version = version THEN ? ELSE picture_version END";

    private static final String NAME_ONLY = """
            UPDATE topic SET version = ?, picture_version = %s, name = ?, url = ?, merged_into = NULL
            WHERE slug = ? AND version < ?
            """.formatted(KNOWN_ON);

    private static final String MERGE = """
            UPDATE topic SET version = ?, picture_version = %s, merged_into = ? WHERE slug = ? AND version < ?
            """.formatted(KNOWN_ON);

    /// Follows every chain of merges to its end. Editors never chain twenty merges, and the limit ends a cycle,
    /// which can exist for a moment while only some of the merges have arrived.
    private static final String FOLLOW_MERGES = """
            WITH RECURSIVE way (slug, at, steps) AS (
                SELECT slug, slug, 0 FROM topic
                UNION ALL
                SELECT way.slug, topic.merged_into, way.steps + 1
                FROM way JOIN topic ON topic.slug = way.at
                WHERE topic.merged_into IS NOT NULL AND way.steps < 20
            ), finish AS (
                SELECT DISTINCT ON (slug) slug, at FROM way ORDER BY slug, steps DESC
            )
            UPDATE topic SET living = finish.at FROM finish
            WHERE topic.slug = finish.slug AND topic.living <> finish.at
            RETURNING topic.slug
            """;

    private final Database database;

    TopicProjection(Database database) {
        this.database = database;
    }

    /// A shared lock: taggings may be derived concurrently, but not while a merge changes what they are derived
    /// from.
    void lockAgainstMerges() {
        database.run("SELECT pg_advisory_xact_lock_shared(?)", LOCK);
    }

    /// Creates rows for topics whose own events may not have arrived yet.
    void mention(SequencedCollection<String> slugs) {
        if (!slugs.isEmpty()) {
            database.update(MENTION, slugs);
        }
    }

    /// Applies all events about topics, in the order of versions, and not only the newest of each topic: a merge
    /// does not contain the name of the topic. So batches of any size end in the same rows.
    ///
    /// @return the topics whose replacement has changed
    @Transactional(TxType.MANDATORY)
    List<String> apply(Collection<TopicChanged> said) {
        database.run("SELECT pg_advisory_xact_lock(?)", LOCK);
        TreeSet<String> slugs = new TreeSet<>();
        for (TopicChanged change : said) {
            slugs.add(change.slug());
            if (change instanceof TopicChanged.Merged merged) {
                slugs.add(merged.into());
            }
        }
        mention(slugs);
        List<TopicChanged> inOrder = said.stream()
                .sorted(Comparator.comparing(TopicChanged::slug).thenComparing(TopicChanged::version))
                .toList();
        for (TopicChanged change : inOrder) {
            switch (change) {
                case TopicChanged.Named named -> name(named);
                case TopicChanged.Merged(var slug, var version, var into) ->
                    database.update(MERGE, version, version, into, slug, version);
            }
        }
        return database.query(FOLLOW_MERGES, row -> row.getString("slug"));
    }

    private void name(TopicChanged.Named topic) {
        long version = topic.version();
        switch (topic.shows()) {
            case TopicPicture.Unsaid() ->
                database.update(NAME_ONLY, version, version, topic.name(), topic.url(), topic.slug(), version);
            case TopicPicture.Said(var mediaId) ->
                database.update(NAME, version, version, topic.name(), topic.url(), mediaId, topic.slug(), version);
        }
    }
}
