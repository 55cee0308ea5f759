package org.leserbrief.platform.base.sql;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Makes Flyway hold its lock in the session instead of in a transaction. `CREATE INDEX CONCURRENTLY` waits for
/// every open transaction, and so would wait for ever for the one that holds the lock while another connection
/// migrates (flyway/flyway #3508). The database also ends a transaction that is idle for 20 s.
@Singleton
class MigrationLock implements FlywayConfigurationCustomizer {
    /// A replica waits while another builds a large index. Seconds; shorter than the startup probe of the chart.
    private static final int PATIENCE = 240;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(PATIENCE);
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
