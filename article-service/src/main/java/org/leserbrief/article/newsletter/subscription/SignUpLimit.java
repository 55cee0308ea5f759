package org.leserbrief.article.newsletter.subscription;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// How often one client may sign addresses up, counted by each replica. Addresses of clients are in memory only, and
/// for
/// an hour at most while others sign up.
@ApplicationScoped
class SignUpLimit {
    private static final Duration WITHIN = Duration.ofHours(1);

    /// More clients within an hour push out the one that has been quiet for longest.
    private static final int MOST_CLIENTS = 10_000;

    /// The platform removes the header if the sender is not a trusted proxy.
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final NewsletterSettings settings;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    SignUpLimit(NewsletterSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Window(Instant since, int taken) {}

    /// @throws ProblemException 429 if this client has signed up too many
    void take(HttpServerRequest request) {
        take(address(request));
    }

    void take(String address) {
        String client = client(address);
        Instant now = clock.instant();
        synchronized (windows) {
            windows.values().removeIf(window -> !window.since().plus(WITHIN).isAfter(now));
            Window window = Objects.requireNonNullElse(windows.remove(client), new Window(now, 0));
            windows.put(
                    client, new Window(window.since(), Math.min(window.taken() + 1, settings.signUpsPerHour() + 1)));
            if (windows.size() > MOST_CLIENTS) {
                windows.remove(windows.keySet().iterator().next());
            }
            if (window.taken() >= settings.signUpsPerHour()) {
                Duration rest = Duration.between(now, window.since().plus(WITHIN));
                throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "there were too many sign-ups from here")
                        .withHeader("Retry-After", Long.toString(rest.toSeconds() + 1));
            }
        }
    }

    private String address(HttpServerRequest request) {
        List<String> way = request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        return way.isEmpty()
                ? String.valueOf(request.remoteAddress().hostAddress())
                : way.get(Math.max(0, way.size() - settings.proxies()));
    }

    /// Of an IPv6 address only the network, because every user has 2^64 addresses in it (RFC 6177). What is no address
    /// counts as one client.
    private static String client(String written) {
        try {
            InetAddress address = InetAddress.ofLiteral(written.strip());
            byte[] bytes = address.getAddress();
            return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
