package org.leserbrief.platform.testing.planted.one;

import javax.sql.DataSource;

public record DataSourceUser(DataSource source) {}
