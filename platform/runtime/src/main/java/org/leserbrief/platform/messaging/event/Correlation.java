package org.leserbrief.platform.messaging.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// The id by which the log lines of one request can be found in every service. It is only an identifier: traces
/// ([EventTracing]) show causes and durations.
public final class Correlation {
    /// The request and response header.
    public static final String HEADER = "X-Correlation-Id";

    static final String MDC_KEY = "correlationId";

    /// Ids from outside appear in logs and headers, so only letters, digits and a few signs are allowed, up to 64
    /// characters.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Correlation() {}

    /// The given id if it is acceptable, otherwise a new one.
    public static String acceptOrNew(@Nullable String given) {
        return given != null && ACCEPTABLE.matcher(given).matches() ? given : random();
    }

    /// The id is not a secret, so a fast random generator is enough.
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    public static @Nullable String current() {
        return (String) MDC.get(MDC_KEY);
    }

    public static void set(String id) {
        MDC.put(MDC_KEY, id);
    }

    /// Runs `work` with its log lines and outgoing events under `id`; null means no id.
    public static void with(@Nullable String id, Runnable work) {
        Object before = MDC.get(MDC_KEY);
        restore(id);
        try {
            work.run();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable Object id) {
        if (id == null) {
            MDC.remove(MDC_KEY);
        } else {
            MDC.put(MDC_KEY, id);
        }
    }
}
