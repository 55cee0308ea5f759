package org.leserbrief.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.leserbrief.local.setup.Secrets;

/// The services' databases, behind their backs.
public final class Databases {
    private final int port;
    private final Secrets secrets;

    Databases(Path data, int port) {
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

    /// The one number that the query answers.
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
