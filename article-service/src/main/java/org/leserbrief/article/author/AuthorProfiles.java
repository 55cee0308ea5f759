package org.leserbrief.article.author;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.trace.DeskAction;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Reads and changes what is said about the people who write. Their rows are made by a trigger of `article`.
@ApplicationScoped
public class AuthorProfiles {
    private static final Logger LOG = Logger.getLogger(AuthorProfiles.class);
    private static final String LIST = "authors";

    private static final String COLUMNS = """
            SELECT slug, name, biography_de, biography_en, picture_url, picture_alt, picture_credit, contact_url, version
            FROM author
            """;

    /// Whoever has only written what readers cannot read is not shown to them. By the index article_author_newest;
    /// not EXISTS, which PostgreSQL may turn into a join that reads all articles.
    private static final String HAS_PUBLISHED =
            " (SELECT true FROM article_author WHERE author_slug = author.slug AND published_at IS NOT NULL LIMIT 1)";

    /// By the primary key, and the index article_author_newest for each.
    static final String ALL = COLUMNS + "WHERE slug > ? AND" + HAS_PUBLISHED + " ORDER BY slug LIMIT ?";

    /// By the primary key, and the index article_author_newest for each.
    private static final String SOME = COLUMNS + "WHERE slug = ANY (?) AND" + HAS_PUBLISHED + " ORDER BY name, slug";

    /// By the primary key.
    private static final String ONE = COLUMNS + "WHERE slug = ?";

    private static final String PUBLISHED_ONE = ONE + " AND" + HAS_PUBLISHED;

    private static final String LOCKED_ONE = ONE + " FOR UPDATE";

    private static final String CHANGE = """
            UPDATE author SET name = ?, biography_de = ?, biography_en = ?, picture_url = ?, picture_alt = ?,
                picture_credit = ?, contact_url = ?, version = version + 1
            WHERE slug = ?
            """;

    private final Database database;
    private final DeskTrace trace;

    AuthorProfiles(Database database, DeskTrace trace) {
        this.database = database;
        this.trace = trace;
    }

    /// Those who have published something, by their slugs.
    public Slice<AuthorProfile> all(Limit limit, @Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, LIST, 1);
        List<AuthorProfile> found = database.query(
                ALL, AuthorProfiles::read, after == null ? "" : after.key().getFirst(), limit.value() + 1);
        return Slice.of(found, limit, person -> Cursor.of(LIST, person.slug()));
    }

    /// Those of these slugs who have published something, by their names.
    public List<AuthorProfile> published(List<String> slugs) {
        return slugs.isEmpty() ? List.of() : database.query(SOME, AuthorProfiles::read, slugs);
    }

    /// Somebody who has published something.
    ///
    /// @throws ProblemException 404 for others
    public AuthorProfile read(String slug) {
        return find(PUBLISHED_ONE, slug);
    }

    /// Somebody who has written something, for editors.
    ///
    /// @throws ProblemException 404 if there is nobody of this slug
    public AuthorProfile readAsEditor(String slug) {
        return find(ONE, slug);
    }

    /// @param precondition gets the present version, and throws if the change is based on another
    /// @throws ProblemException 404 if there is nobody of this slug
    @Transactional
    public AuthorProfile change(AuthorProfile changed, LongConsumer precondition) {
        precondition.accept(find(LOCKED_ONE, changed.slug()).version());
        Portrait picture = changed.picture();
        database.update(
                CHANGE,
                changed.name(),
                changed.biography().de(),
                changed.biography().en(),
                picture == null ? null : picture.url(),
                picture == null ? null : picture.alt(),
                picture == null ? null : picture.credit(),
                changed.contact(),
                changed.slug());
        trace.append(DeskAction.AUTHOR_CHANGED, changed.slug(), changed.name());
        LOG.infof("author %s changed", changed.slug());
        return find(ONE, changed.slug());
    }

    private AuthorProfile find(String sql, String slug) {
        // PostgreSQL refuses NUL, and no slug has one.
        return (slug.indexOf('\0') >= 0
                        ? Optional.<AuthorProfile>empty()
                        : database.find(sql, AuthorProfiles::read, slug))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no author has this slug"));
    }

    private static AuthorProfile read(ResultSet row) throws SQLException {
        String picture = row.getString("picture_url");
        return new AuthorProfile(
                row.getString("slug"),
                row.getString("name"),
                new Biography(row.getString("biography_de"), row.getString("biography_en")),
                picture == null
                        ? null
                        : new Portrait(picture, row.getString("picture_alt"), row.getString("picture_credit")),
                row.getString("contact_url"),
                row.getLong("version"));
    }
}
