package org.leserbrief.topic.section;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.StoredSections;

/// The Ressorts in the navigation of every page. Pages are cached, and forgotten when the list changes.
@ApplicationScoped
class RessortSections extends StoredSections {
    private static final String ALL = """
            SELECT slug, name_de, name_en
            FROM section_list CROSS JOIN LATERAL unnest(slugs, names_de, names_en)
                WITH ORDINALITY AS shown (slug, name_de, name_en, position)
            ORDER BY position
            """;

    private final Database database;

    RessortSections(Database database) {
        super(Duration.ZERO);
        this.database = database;
    }

    @Override
    protected List<NamedSection> read() {
        return database.query(
                ALL,
                row -> new NamedSection(
                        row.getString("name_de"), row.getString("name_en"), "/ressort/" + row.getString("slug")));
    }
}
