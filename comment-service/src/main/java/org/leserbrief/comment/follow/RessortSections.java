package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.StoredSections;

/// The Ressorts in the navigation of every page.
@ApplicationScoped
class RessortSections extends StoredSections {
    /// Pages to anonymous readers are kept as long.
    private static final Duration KEPT = Duration.ofSeconds(1);

    /// By the primary key, the Ressorts. Those of the newest list: others are not there any more.
    private static final String ALL = """
            SELECT slug, name, name_en FROM followable
            WHERE kind = 3 AND in_navigation AND merged_into IS NULL
              AND version = (SELECT max(version) FROM followable WHERE kind = 3)
            ORDER BY position
            """;

    private final Database database;

    RessortSections(Database database) {
        super(KEPT);
        this.database = database;
    }

    @Override
    protected List<NamedSection> read() {
        return database.query(
                ALL,
                row -> new NamedSection(
                        row.getString("name"),
                        row.getString("name_en"),
                        FollowKind.RESSORT.url(row.getString("slug"))));
    }
}
