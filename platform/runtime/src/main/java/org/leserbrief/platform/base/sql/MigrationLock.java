package org.leserbrief.platform.base.sql;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Has Flyway hold its lock for the session and not in a transaction. A transaction that stays open while another
/// connection migrates is waited for by `CREATE INDEX CONCURRENTLY`, for ever (flyway/flyway #3508), and the database
/// ends one that is idle for 20 s.
@Singleton
class MigrationLock implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
