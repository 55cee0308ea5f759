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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs SQL with its parameters in order, on the running transaction's connection if there is one,
/// Hibernate's work included; what Hibernate has not flushed is not seen.
///
/// An [Instant] is a `timestamptz`; an array of `Long`, `Integer`, `Boolean` or `String` an array;
/// a collection of strings a `text[]`, one of numbers a `bigint[]`. An empty collection does not
/// say what it is of and passes as `text[]`: nobody needs to ask for the rows of no numbers.
@ApplicationScoped
public class Database {
    private final DataSource source;
    private final EntityManager entities;

    Database(DataSource source, EntityManager entities) {
        this.source = source;
        this.entities = entities;
    }

    /// Reads one row; the cursor already stands on it.
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

    /// Runs a statement for what it does besides changing rows, such as taking a lock.
    public void run(String sql, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Has the statements that follow in this transaction planned for their own values, also where
    /// a service has its plans made once for all (`leserbrief.database.options`): such a plan takes
    /// "older than" for a third of the table.
    @Transactional(TxType.MANDATORY)
    public void planForValues() {
        run("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /// Writes what Hibernate holds back of this transaction's changes, so that the statements that follow see it and
    /// the
    /// rows are locked before theirs.
    @Transactional(TxType.MANDATORY)
    public void flushEntities() {
        entities.flush();
    }

    /// Has Hibernate read again what it has read in this transaction; what it has not flushed is lost.
    @Transactional(TxType.MANDATORY)
    public void forgetEntities() {
        entities.clear();
    }

    /// A time, where null means that there is none.
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
            case Collection<?> values ->
                connection.createArrayOf(
                        values.stream().allMatch(String.class::isInstance) ? "text" : "bigint", values.toArray());
            case null -> null;
            default -> parameter;
        };
    }

    /// The database's word stays inside, so that a passing fault can be told from a lasting one.
    static final class DatabaseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseException(SQLException cause) {
            super(cause);
        }
    }
}
