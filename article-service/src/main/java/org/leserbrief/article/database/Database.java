package org.leserbrief.article.database;

import jakarta.enterprise.context.ApplicationScoped;
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

/// Runs SQL with its parameters in order: within the running transaction if there is one, otherwise
// on its own.
///
/// An [Instant] is a `timestamptz`, a collection of strings a `text[]`, one of numbers a
// `bigint[]`. An empty one does
/// not say what it is of and passes as `text[]`: nobody needs to ask for the rows of no numbers.
@ApplicationScoped
public class Database {
    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /// Makes a value of a row.
    @FunctionalInterface
    public interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    public <R> List<R> query(String sql, Row<R> mapping, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<R> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapping.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public <R> Optional<R> queryOne(String sql, Row<R> mapping, Object... parameters) {
        return query(sql, mapping, parameters).stream().findFirst();
    }

    /// Runs a statement for what it changes, and returns how many rows it changed.
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Runs a statement for what it does besides changing rows, such as taking a lock.
    public void run(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// A column that may be null.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, toJdbc(connection, parameters[i]));
        }
        return statement;
    }

    private static @Nullable Object toJdbc(Connection connection, @Nullable Object parameter)
            throws SQLException {
        return switch (parameter) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case Collection<?> values ->
                    connection.createArrayOf(
                            values.stream().allMatch(String.class::isInstance) ? "text" : "bigint",
                            values.toArray());
            case null -> null;
            default -> parameter;
        };
    }

    /// The driver's own word stays inside, so that a fault that passes can be told from one that
    // does not.
    static final class DatabaseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
