package org.leserbrief.platform.base.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;

/// Gauges whose figure must be asked for, usually from the database.
public final class Gauges {
    private static final Logger LOG = Logger.getLogger(Gauges.class);

    private Gauges() {}

    /// Registers a gauge that is NaN while its figure cannot be had: a zero would say that all is well.
    ///
    /// @param tags names and values in turn
    public static void register(
            MeterRegistry registry, String name, String description, DoubleSupplier figure, String... tags) {
        Gauge.builder(name, () -> orNaN(name, figure))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /// Registers a gauge that is the only number of a statement's only row.
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
