package org.leserbrief.platform.testing.planted.one;

import java.sql.Connection;
import java.sql.SQLException;

public class ConnectionUser {
    public void write(Connection connection) throws SQLException {
        connection.prepareStatement("DELETE FROM letter").close();
    }
}
