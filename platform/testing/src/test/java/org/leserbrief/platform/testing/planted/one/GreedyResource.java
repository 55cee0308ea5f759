package org.leserbrief.platform.testing.planted.one;

import javax.sql.DataSource;

public class GreedyResource {
    private final DataSource database;

    public GreedyResource(DataSource database, String b, String c, String d, String e, String f) {
        this.database = database;
    }

    public DataSource get(int a, int b, int c, int d, int e, int f) {
        return database;
    }
}
