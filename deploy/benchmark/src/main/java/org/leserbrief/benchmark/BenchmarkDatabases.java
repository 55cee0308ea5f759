package org.leserbrief.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.leserbrief.local.setup.Secrets;

/// Direct access to the services' databases.
public final class BenchmarkDatabases {
    private final int port;
    private final Secrets secrets;

    BenchmarkDatabases(Path data, int port) {
        this.port = port;
        this.secrets = Secrets.in(data.resolve("secrets.properties"));
    }

    int port() {
        return port;
    }

    String password(String database) {
        return secrets.of("database." + database);
    }

    public void run(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs a query whose result is a single number.
    public long number(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), database, password(database));
    }
}
