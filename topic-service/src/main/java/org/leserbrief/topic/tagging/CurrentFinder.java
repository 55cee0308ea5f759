package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.catalog.TopicNames;
import org.leserbrief.topic.finding.TopicFinder;

/// Provides the finder for the current names of topics.
///
/// It reads the catalog's version, a single row, at each call, instead of consuming events of changes: a
/// transaction gets a finder with everything that was committed by then, on any replica. `tagged_with` relies on
/// that.
@ApplicationScoped
class CurrentFinder {
    private static final String SLUGS = "SELECT id, slug FROM topic_view WHERE id = ANY (?)";

    private final TopicNames names;
    private final Database database;
    private final FinderSpace space;
    private volatile @Nullable Versioned latest;

    CurrentFinder(TopicNames names, Database database, FinderSpace space) {
        this.names = names;
        this.database = database;
        this.space = space;
    }

    record Versioned(long version, TopicFinder finder) {}

    Versioned get() {
        Versioned known = latest;
        if (known != null && known.version() == names.version()) {
            return known;
        }
        return rebuild();
    }

    Map<Long, String> slugs(Collection<Long> topicIds) {
        return database
                .query(SLUGS, row -> Map.entry(row.getLong("id"), row.getString("slug")), (Object)
                        topicIds.toArray(Long[]::new))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Not while a preview has a finder of its own, which takes some seconds at most.
    private Versioned rebuild() {
        space.take();
        try {
            Versioned known = latest;
            TopicNames.Catalog catalog = names.read();
            if (known != null && known.version() == catalog.version()) {
                return known;
            }
            // Nobody can use it any more, and two fill half the heap.
            latest = null;
            known = null;
            Versioned built = new Versioned(catalog.version(), TopicFinder.of(catalog.topics(), catalog.stopWords()));
            latest = built;
            return built;
        } finally {
            space.giveBack();
        }
    }
}
