package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Reads what a reader follows.
@ApplicationScoped
class FollowQueries {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// By follow_of_reader and followed_discussion_of_reader, and the names by primary keys. Sorts all that the
    /// reader follows; of discussions that may be thousands, in years.
    static final String LIST = """
            SELECT kind, slug, since, preference,
                (SELECT living FROM subject_name n WHERE n.kind = mine.kind AND n.slug = mine.slug) AS living,
                CASE kind
                    WHEN 4 THEN (SELECT headline FROM commented_article a
                            WHERE a.article_id = cast(mine.slug AS bigint) AND NOT a.withdrawn)
                    WHEN 5 THEN (SELECT name FROM named_reader r WHERE r.id = cast(mine.slug AS uuid))
                    ELSE (SELECT name FROM subject_name n WHERE n.kind = mine.kind AND n.slug = mine.slug)
                END AS name
            FROM (
                SELECT kind, slug, since, preference FROM (
                    SELECT kind, slug, since, preference FROM follow WHERE reader_id = ?
                    UNION ALL
                    SELECT cast(4 AS smallint), cast(article_id AS text), since, preference
                    FROM discussion_follower WHERE reader_id = ?) own
                WHERE (since, kind, slug) < (?, ?, ?) AND kind = ANY (?)
                ORDER BY since DESC, kind DESC, slug DESC LIMIT ?) mine
            ORDER BY since DESC, kind DESC, slug DESC
            """;

    /// By the primary key and followable_living: all topics, or Ressorts, that stand for the same as this one does,
    /// itself included.
    private static final String ALIKE = """
            SELECT alike.slug
            FROM followable asked JOIN followable alike ON alike.kind = asked.kind AND alike.living = asked.living
            WHERE asked.kind = ? AND asked.slug = ?
            """;

    /// By the primary key. Of several topics or Ressorts that are one by now the most eager, because so the reader is
    /// told.
    private static final String ONE = """
            SELECT kind, slug, since, preference,
                (SELECT living FROM subject_name n WHERE n.kind = f.kind AND n.slug = f.slug) AS living,
                CASE kind
                    WHEN 5 THEN (SELECT name FROM named_reader r WHERE r.id = cast(f.slug AS uuid))
                    ELSE (SELECT name FROM subject_name n WHERE n.kind = f.kind AND n.slug = f.slug)
                END AS name
            FROM follow f WHERE kind = ? AND slug = ANY (?) AND reader_id = ?
            ORDER BY preference, slug <> ?, since, slug LIMIT 1
            """;

    /// By the primary key.
    private static final String ONE_DISCUSSION = """
            SELECT 4 AS kind, cast(article_id AS text) AS slug, since, preference, NULL AS living,
                (SELECT headline FROM commented_article a WHERE a.article_id = f.article_id AND NOT a.withdrawn) AS name
            FROM discussion_follower f WHERE article_id = ? AND reader_id = ?
            """;

    /// By the primary key.
    private static final String NAME =
            "SELECT living, coalesce(name, '') AS name FROM subject_name WHERE kind = ? AND slug = ?";

    /// By the primary key.
    private static final String HEADLINE =
            "SELECT coalesce(headline, '') AS headline FROM commented_article WHERE article_id = ? AND NOT withdrawn";

    /// By the primary key.
    private static final String READER = "SELECT name FROM named_reader WHERE id = ? AND name <> ''";

    private final Database database;

    FollowQueries(Database database) {
        this.database = database;
    }

    /// Newest first.
    ///
    /// @param kind null for all kinds
    @Transactional(TxType.SUPPORTS)
    Slice<Followed> list(UUID reader, @Nullable FollowKind kind, Limit limit, @Nullable String cursor) {
        String name = "following:" + reader + ":" + (kind == null ? "" : kind.code());
        Cursor position = Cursor.decode(cursor, name, 3);
        List<Long> kinds = Arrays.stream(FollowKind.values())
                .filter(one -> kind == null || kind == one)
                .map(one -> (long) one.rank())
                .toList();
        List<Followed> rows = database.query(
                LIST,
                Followed::of,
                reader,
                reader,
                position == null ? LATEST : position.time(0),
                position == null ? 0 : position.number(1),
                position == null ? "" : position.key().get(2),
                kinds,
                limit.value() + 1);
        return Slice.of(
                rows, limit, last -> Cursor.of(name, last.since(), last.kind().rank(), last.slug()));
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Followed> find(UUID reader, Subject subject) {
        return subject.kind() == FollowKind.DISCUSSION
                ? database.find(ONE_DISCUSSION, Followed::of, Long.parseLong(subject.slug()), reader)
                : database.find(ONE, Followed::of, subject.kind().rank(), slugs(subject), reader, subject.slug());
    }

    /// Under which slugs something may be followed: a topic or Ressort also under those of all with which it is one
    /// by now.
    @Transactional(TxType.SUPPORTS)
    List<String> slugs(Subject subject) {
        if (subject.kind() != FollowKind.TOPIC && subject.kind() != FollowKind.RESSORT) {
            return List.of(subject.slug());
        }
        List<String> alike = database.query(
                ALIKE, row -> row.getString("slug"), subject.kind().rank(), subject.slug());
        return alike.isEmpty() ? List.of(subject.slug()) : alike;
    }

    /// The name of something that can be followed; empty for what is unknown, and for a reader who has withdrawn the
    /// account.
    @Transactional(TxType.SUPPORTS)
    Optional<String> nameOf(Subject subject) {
        return switch (subject.kind()) {
            case TOPIC, AUTHOR, RESSORT ->
                database.find(
                        NAME,
                        row -> Followed.name(subject.kind(), row.getString("living"), row.getString("name")),
                        subject.kind().rank(),
                        subject.slug());
            case DISCUSSION ->
                database.find(HEADLINE, row -> row.getString("headline"), Long.parseLong(subject.slug()));
            case READER -> database.find(READER, row -> row.getString("name"), UUID.fromString(subject.slug()));
        };
    }
}
