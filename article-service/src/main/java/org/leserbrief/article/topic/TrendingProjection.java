package org.leserbrief.article.topic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// The newest list of trending topics.
@ApplicationScoped
class TrendingProjection {
    static final ModelTable TABLE = ModelTable.of("trending_list", "only_row");

    private static final String FIND = "SELECT version FROM trending_list";

    private static final String REPLACE = """
            INSERT INTO trending_list AS known (version, reasons_version, slugs, articles, comments) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (only_row) DO UPDATE SET version = excluded.version, slugs = excluded.slugs,
                reasons_version = excluded.reasons_version, articles = excluded.articles, comments = excluded.comments
            WHERE known.version < excluded.version
            """;

    private final Database database;

    TrendingProjection(Database database) {
        this.database = database;
    }

    /// Applies lists within the running transaction.
    @Transactional(TxType.MANDATORY)
    void apply(Collection<TopicsTrending> said) {
        said.stream().max(Comparator.comparing(TopicsTrending::version)).ifPresent(newest -> {
            // A statement that changes no row makes the front page anew, too.
            long known = database.find(FIND, row -> row.getLong("version")).orElse(0L);
            if (known < newest.version()) {
                List<TopicsTrending.Listed> topics = newest.topics();
                database.update(
                        REPLACE,
                        newest.version(),
                        newest.version(),
                        topics.stream().map(TopicsTrending.Listed::slug).toArray(String[]::new),
                        topics.stream().map(TopicsTrending.Listed::newArticles).toArray(Long[]::new),
                        topics.stream().map(TopicsTrending.Listed::newComments).toArray(Long[]::new));
            }
        });
    }
}
