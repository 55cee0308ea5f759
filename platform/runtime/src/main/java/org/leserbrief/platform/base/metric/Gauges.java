package org.leserbrief.platform.base.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;

/// Gauges whose value must be queried, usually from the database.
public final class Gauges {
    private static final Logger LOG = Logger.getLogger(Gauges.class);

    private Gauges() {}

    /// Registers a gauge that is NaN while its value is unknown: zero would mean that all is well.
    ///
    /// @param tags alternating names and values
    public static void register(
            MeterRegistry registry, String name, String description, DoubleSupplier figure, String... tags) {
        Gauge.builder(name, () -> orNaN(name, figure))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /// Registers a gauge whose value is the only column of the only row of a query.
    public static void registerQuery(
            MeterRegistry registry, Database database, String name, String description, String sql) {
        register(
                registry,
                name,
                description,
                () -> database.find(sql, row -> row.getDouble(1)).orElseThrow());
    }

    private static double orNaN(String name, DoubleSupplier figure) {
        try {
            return figure.getAsDouble();
        } catch (RuntimeException e) {
            LOG.debugf(e, "no figure for the metric %s", name);
            return Double.NaN;
        }
    }
}
