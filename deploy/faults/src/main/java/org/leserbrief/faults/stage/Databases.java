package org.leserbrief.faults.stage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.local.postgres.PostgresComponent;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;

/// The services' databases, seen past the services: as the superuser, whose password is
/// among the secrets of the installation.
public final class Databases {
    /// Writes down every step back of a version, whoever made it.
    private static final String GUARD = """
            CREATE SCHEMA IF NOT EXISTS faults;
            CREATE TABLE IF NOT EXISTS faults.went_back (line text NOT NULL);
            CREATE OR REPLACE FUNCTION faults.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO faults.went_back VALUES (TG_TABLE_NAME || ': ' || OLD::text || ' became ' || NEW::text);
                RETURN NULL;
            END $$;
            GRANT USAGE ON SCHEMA faults TO PUBLIC;
            """;

    private static final String GUARD_TABLE = """
            CREATE OR REPLACE TRIGGER faults_%1$s AFTER UPDATE ON %1$s
            FOR EACH ROW WHEN (NEW.version < OLD.version) EXECUTE FUNCTION faults.note()
            """;

    private final int port;
    private final Path secrets;

    /// @param secrets the file, which the first start of the system writes
    Databases(int port, Path secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    /// Reads one row; the cursor already stands on it.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(Service service, String sql, RowReader<T> reader) {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(service.database() + ": " + e.getMessage(), e);
        }
    }

    public long number(Service service, String sql) {
        return query(service, sql, row -> row.getLong(1)).getFirst();
    }

    public void run(Service service, String sql) {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(service.database() + ": " + e.getMessage(), e);
        }
    }

    /// From now on no version in these tables goes back unnoticed.
    void guard(Service service, List<String> tables) {
        run(service, GUARD);
        for (String table : tables) {
            run(service, GUARD_TABLE.formatted(table));
        }
    }

    private Connection connect(Service service) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=3&socketTimeout=60"
                        .formatted(port, service.database()),
                "postgres",
                Secrets.in(secrets).of(PostgresComponent.SUPERUSER_SECRET));
    }
}
