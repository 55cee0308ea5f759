package org.leserbrief.faults.environment;

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

/// Access to the services' databases as the superuser, whose password is among the secrets of the installation.
public final class ServiceDatabases {
    /// Triggers log to this table every update that decreases a version, whichever process makes it.
    private static final String REGRESSION_LOG = """
            CREATE SCHEMA IF NOT EXISTS faults;
            CREATE TABLE IF NOT EXISTS faults.version_regression (line text NOT NULL);
            CREATE OR REPLACE FUNCTION faults.log_version_regression() RETURNS trigger
                LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO faults.version_regression
                    VALUES (TG_TABLE_NAME || ': ' || OLD::text || ' became ' || NEW::text);
                RETURN NULL;
            END $$;
            GRANT USAGE ON SCHEMA faults TO PUBLIC;
            """;

    private static final String REGRESSION_TRIGGER = """
            CREATE OR REPLACE TRIGGER faults_%1$s AFTER UPDATE ON %1$s
            FOR EACH ROW WHEN (NEW.version < OLD.version) EXECUTE FUNCTION faults.log_version_regression()
            """;

    private final int port;
    private final Path secrets;

    /// @param secrets the properties file that the first start of the system writes
    public ServiceDatabases(int port, Path secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    /// Reads the current row.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(Service service, String sql, RowReader<T> reader) {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> results = new ArrayList<>();
            while (rows.next()) {
                results.add(reader.read(rows));
            }
            return results;
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

    /// Installs a trigger on each table that logs decreasing versions.
    void recordVersionRegressions(Service service, List<String> tables) {
        run(service, REGRESSION_LOG);
        for (String table : tables) {
            run(service, REGRESSION_TRIGGER.formatted(table));
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
