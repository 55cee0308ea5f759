package org.leserbrief.platform.base.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs SQL with positional parameters, on the connection of the running transaction if there is one. Hibernate
/// uses the same connection, but changes that it has not flushed yet are not visible.
///
/// An [Instant] is passed as `timestamptz`; an array of `Long`, `Integer`, `Boolean` or `String` as an array; a
/// collection of strings as `text[]`, one of numbers as `bigint[]`. An empty collection has no element type and is
/// passed as `text[]`: no caller queries for an empty list of numbers.
@ApplicationScoped
public class Database {
    private final DataSource source;
    private final EntityManager entities;

    Database(DataSource source, EntityManager entities) {
        this.source = source;
        this.entities = entities;
    }

    /// Reads the row at which the cursor stands.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// The first row, if there is any.
    public <T> Optional<T> find(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /// The number of rows that changed.
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Runs a statement that is not a query or an update, such as one that takes a lock.
    public void run(String sql, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Makes PostgreSQL plan the following statements of this transaction for their actual parameters, even where
    /// the service uses generic plans (`leserbrief.database.options`): a generic plan estimates that "older than"
    /// matches a third of the table.
    @Transactional(TxType.MANDATORY)
    public void planForValues() {
        run("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /// Makes PostgreSQL read indexes in their order in this transaction. It knows how many rows a value has on average,
    /// and sorts that many rather than follow an index that would give the newest first; one discussion may have a
    /// thousand times as many.
    @Transactional(TxType.MANDATORY)
    public void readInOrder() {
        run("SET LOCAL enable_bitmapscan = off");
    }

    /// Flushes Hibernate's pending changes, so that the following statements see them, and so that their rows are
    /// locked first.
    @Transactional(TxType.MANDATORY)
    public void flushEntities() {
        entities.flush();
    }

    /// Detaches all entities of this transaction, so that Hibernate reads them again; unflushed changes are lost.
    @Transactional(TxType.MANDATORY)
    public void forgetEntities() {
        entities.clear();
    }

    /// The timestamp in a column, or null.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, toJdbc(connection, parameters[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static @Nullable Object toJdbc(Connection connection, @Nullable Object parameter) throws SQLException {
        return switch (parameter) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case Long[] numbers -> connection.createArrayOf("bigint", numbers);
            case Integer[] numbers -> connection.createArrayOf("int", numbers);
            case Boolean[] flags -> connection.createArrayOf("boolean", flags);
            case String[] texts -> connection.createArrayOf("text", texts);
            case Instant[] times ->
                connection.createArrayOf(
                        "timestamptz",
                        Arrays.stream(times).map(Instant::toString).toArray(String[]::new));
            case Collection<?> values ->
                connection.createArrayOf(
                        values.stream().allMatch(String.class::isInstance) ? "text" : "bigint", values.toArray());
            case null -> null;
            default -> parameter;
        };
    }

    /// Keeps the driver's exception as its cause, so that [TransientErrors] can read its SQLSTATE.
    static final class DatabaseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseException(SQLException cause) {
            super(cause);
        }
    }
}
