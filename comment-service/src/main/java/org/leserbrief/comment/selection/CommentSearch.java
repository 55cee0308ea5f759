package org.leserbrief.comment.selection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Finds comments for moderators, newest first, in every state but those that their authors have deleted.
///
/// No index holds the texts, because every comment would pay for it when it is posted: texts are read, up to
/// [#MOST_SCANNED] comments at a time, and the search goes on from there when it is asked to.
@ApplicationScoped
class CommentSearch {
    /// Some 200 ms.
    static final int MOST_SCANNED = 50_000;

    /// Some seconds.
    static final int MOST_SCANNED_FOR_SELECTION = 200_000;

    static final int MOST_SELECTED = 10_000;

    /// Far above what the limits allow a search to take; a database that is busy must not be kept busier.
    private static final String TIMEOUT = "SET LOCAL statement_timeout = '10s'";

    /// `query_canceled` (PostgreSQL manual, appendix A).
    private static final String CANCELED = "57014";

    static final ProblemType TOO_BROAD = new ProblemType(
            422,
            "too-broad",
            "Die Suche dauert zu lange: bitte eingrenzen",
            "The search takes too long: please narrow it down");

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /// By comment_of_author.
    private static final String OF_AUTHORS =
            "SELECT * FROM comment_in_thread WHERE author_id = ANY (cast(? AS uuid[]))";

    /// By comment_announced and comment_never_visible.
    private static final String OF_ARTICLE = """
            SELECT * FROM comment_in_thread WHERE article_id = ? AND ever_visible
            UNION ALL
            SELECT * FROM comment_in_thread WHERE article_id = ? AND NOT ever_visible\
            """;

    private static final String OF_ALL = "SELECT * FROM comment_in_thread";

    /// By comment_age, where neither an author nor an article is asked for.
    private static final String SCANNED = """
            SELECT * FROM (%s) s WHERE (s.created_at, s.id) < (?, ?) AND s.created_at >= ?
            ORDER BY s.created_at DESC, s.id DESC\
            """;

    private static final String MATCHING = """
            SELECT %%s FROM (%s LIMIT ?) c WHERE c.state <> 'deleted'%s
            ORDER BY c.created_at DESC, c.id DESC LIMIT ?
            """;

    /// The last comment that a scan of some length reads.
    private static final String LAST_SCANNED = "SELECT created_at, id FROM (%s OFFSET ? LIMIT 1) last";

    /// By the primary key.
    private static final String RULE = """
             AND EXISTS (SELECT FROM comment_rule r WHERE r.comment_id = c.id AND r.rule_id = ?)\
            """;

    private static final String FOUND = CommentView.COLUMNS + """
            , (SELECT headline FROM commented_article WHERE article_id = c.article_id) AS headline\
            """;

    /// By reader_name.
    private static final String NAMED = """
            SELECT id FROM named_reader WHERE lower(name COLLATE pg_c_utf8) = lower(? COLLATE pg_c_utf8) AND name <> ''
            ORDER BY id LIMIT 20
            """;

    /// By the primary key.
    private static final String ONE =
            "SELECT %s FROM comment_in_thread c WHERE c.id = ? AND c.state <> 'deleted'".formatted(FOUND);

    /// By the primary keys.
    private static final String OF_SELECTION = """
            SELECT %s FROM (
                SELECT comment_id FROM selected_comment WHERE selection_id = ? ORDER BY comment_id DESC LIMIT ?) chosen
            JOIN comment_in_thread c ON c.id = chosen.comment_id
            WHERE c.state <> 'deleted' ORDER BY c.id DESC
            """.formatted(FOUND);

    private final Database database;

    CommentSearch(Database database) {
        this.database = database;
    }

    /// @param headline null for an article of which nothing is known but its number
    record Found(CommentView comment, @Nullable String headline) {
        static Found of(ResultSet row) throws SQLException {
            return new Found(CommentView.of(row, (state, author) -> true), row.getString("headline"));
        }

        public String path() {
            return "/moderation/comments/" + comment.id();
        }

        public String authorPath() {
            CommentView.Author author = comment.author();
            return author == null ? "" : "/moderation/authors/" + author.id();
        }

        /// Empty for a withdrawn account.
        public String name() {
            CommentView.Author author = comment.author();
            return author == null ? "" : author.name();
        }

        public String html() {
            String html = comment.html();
            return html == null ? "" : html;
        }

        public String state() {
            return comment.state().code();
        }
    }

    /// @param next the cursor of what was not looked at yet; null at the end
    /// @param until the time back to which comments were looked at, where that is not all; null otherwise
    record Result(
            List<Found> items,
            @Nullable String next,
            @Nullable Instant until) {
        Result {
            items = List.copyOf(items);
        }
    }

    /// @param atEnd whether nothing is left to look at
    record Selected(List<Long> ids, List<Long> versions, boolean atEnd) {}

    record Statement(String sql, List<Object> values) {}

    private record Position(Instant at, long id) {
        static final Position NEWEST = new Position(LAST_TIME, Long.MAX_VALUE);

        static Position of(ResultSet row) throws SQLException {
            return new Position(Objects.requireNonNull(Database.instant(row, "created_at")), row.getLong("id"));
        }

        Position until(@Nullable Instant to) {
            return to == null || at.isBefore(to) ? this : new Position(to, 0);
        }
    }

    List<UUID> named(String name) {
        return database.query(NAMED, row -> row.getObject("id", UUID.class), name);
    }

    Optional<Found> find(long id) {
        return database.find(ONE, Found::of, id);
    }

    List<Found> samples(long selection, int most) {
        return database.query(OF_SELECTION, Found::of, selection, most);
    }

    /// @throws ProblemException 422 if it takes too long
    @Transactional
    Result search(Criteria criteria, Limit limit, @Nullable String cursor) {
        String list = "search:" + Integer.toHexString(criteria.toString().hashCode());
        Cursor given = Cursor.decode(cursor, list, 2);
        Position start = given == null ? Position.NEWEST : new Position(given.time(0), given.number(1));
        return inTime(() -> {
            prepare();
            Statement statement = matching(criteria, FOUND, start, MOST_SCANNED, limit.value() + 1);
            List<Found> rows = database.query(
                    statement.sql(), Found::of, statement.values().toArray());
            if (rows.size() > limit.value()) {
                List<Found> shown = rows.subList(0, limit.value());
                CommentView last = shown.getLast().comment();
                return new Result(
                        shown, Cursor.of(list, last.createdAt(), last.id()).encode(), null);
            }
            return lastScanned(criteria, start, MOST_SCANNED)
                    .map(end ->
                            new Result(rows, Cursor.of(list, end.at(), end.id()).encode(), end.at()))
                    .orElseGet(() -> new Result(rows, null, null));
        });
    }

    /// The newest comments, up to the limits.
    ///
    /// @throws ProblemException 422 if it takes too long
    @Transactional(TxType.MANDATORY)
    Selected select(Criteria criteria) {
        return inTime(() -> {
            prepare();
            Statement statement = matching(
                    criteria, "c.id, c.version", Position.NEWEST, MOST_SCANNED_FOR_SELECTION, MOST_SELECTED + 1);
            List<Long> ids = new ArrayList<>();
            List<Long> versions = new ArrayList<>();
            database.query(
                    statement.sql(),
                    row -> ids.add(row.getLong("id")) && versions.add(row.getLong("version")),
                    statement.values().toArray());
            boolean more = ids.size() > MOST_SELECTED;
            int size = Math.min(ids.size(), MOST_SELECTED);
            boolean atEnd = !more
                    && lastScanned(criteria, Position.NEWEST, MOST_SCANNED_FOR_SELECTION)
                            .isEmpty();
            return new Selected(ids.subList(0, size), versions.subList(0, size), atEnd);
        });
    }

    private void prepare() {
        database.run(TIMEOUT);
        database.planForValues();
        database.readInOrder();
    }

    private Optional<Position> lastScanned(Criteria criteria, Position start, int most) {
        List<Object> values = new ArrayList<>();
        String scanned = scanned(criteria, start, values);
        values.add(most - 1);
        return database.find(LAST_SCANNED.formatted(scanned), Position::of, values.toArray());
    }

    static Statement newest(Criteria criteria, int scanned, int limit) {
        return matching(criteria, "c.id", Position.NEWEST, scanned, limit);
    }

    private static Statement matching(Criteria criteria, String columns, Position start, int scanned, int limit) {
        List<Object> values = new ArrayList<>();
        String source = scanned(criteria, start, values);
        values.add(scanned);
        String filter = filter(criteria, values);
        values.add(limit);
        return new Statement(MATCHING.formatted(source, filter).formatted(columns), values);
    }

    private static String scanned(Criteria criteria, Position start, List<Object> values) {
        String source;
        if (criteria.authors() != null) {
            source = OF_AUTHORS;
            values.add(criteria.authors().stream().map(UUID::toString).toArray(String[]::new));
        } else if (criteria.article() != null) {
            source = OF_ARTICLE;
            values.add(criteria.article());
            values.add(criteria.article());
        } else {
            source = OF_ALL;
        }
        Position first = start.until(criteria.to());
        values.add(first.at());
        values.add(first.id());
        values.add(criteria.from() == null ? Instant.EPOCH : criteria.from());
        return SCANNED.formatted(source);
    }

    private static String filter(Criteria criteria, List<Object> values) {
        StringBuilder filter = new StringBuilder();
        if (criteria.authors() != null && criteria.article() != null) {
            filter.append(" AND c.article_id = ?");
            values.add(criteria.article());
        }
        if (criteria.state() != null) {
            filter.append(" AND c.state = ?");
            values.add(criteria.state().code());
        }
        if (criteria.text() != null) {
            filter.append(" AND c.body ILIKE ?");
            values.add("%" + criteria.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (criteria.rule() != null) {
            filter.append(RULE);
            values.add(criteria.rule());
        }
        return filter.toString();
    }

    private static <T> T inTime(Supplier<T> search) {
        try {
            return search.get();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof SQLException sql && CANCELED.equals(sql.getSQLState())) {
                throw new ProblemException(TOO_BROAD, "it takes longer than ten seconds");
            }
            throw e;
        }
    }
}
