package org.leserbrief.comment;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Counts what requests send to the database, from the driver's protocol log: an Execute is a statement, including
/// `BEGIN` and `COMMIT`, and a Sync ends a round trip. Background jobs do not count.
public final class RoundTrips extends Handler {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger roundTrips = new AtomicInteger();

    private RoundTrips() {
        setLevel(Level.ALL);
    }

    /// Counts while the requests are handled.
    public static <T> Counted<T> during(Supplier<T> requests) {
        RoundTrips counter = new RoundTrips();
        Level before = DRIVER.getLevel();
        boolean passesOn = DRIVER.getUseParentHandlers();
        DRIVER.setLevel(Level.FINEST);
        DRIVER.setUseParentHandlers(false);
        DRIVER.addHandler(counter);
        try {
            T answer = requests.get();
            return new Counted<>(answer, counter.statements.get(), counter.roundTrips.get());
        } finally {
            DRIVER.removeHandler(counter);
            DRIVER.setUseParentHandlers(passesOn);
            DRIVER.setLevel(before);
        }
    }

    /// @param statements including `COMMIT` and `ROLLBACK`
    public record Counted<T>(T answer, int statements, int roundTrips) {}

    @Override
    public void publish(LogRecord record) {
        String message = record.getMessage();
        if (message.startsWith(" FE=> Execute") && isOfRequest()) {
            statements.incrementAndGet();
        } else if (message.startsWith(" FE=> Sync") && isOfRequest()) {
            roundTrips.incrementAndGet();
        }
    }

    private static boolean isOfRequest() {
        return Arc.container().requestContext().isActive()
                && Arc.container().instance(CurrentVertxRequest.class).get().getCurrent() != null;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
