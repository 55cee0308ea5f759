package org.leserbrief.local.system;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.leserbrief.local.LocalSystem;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;

/// The system that all these tests share: `up` with two replicas of each service, on ports and a data directory
/// of its own. It restarts components that exit, as Kubernetes would. The first test starts it, and it stops
/// with the test run.
final class SystemUnderTest {
    private static final int GATEWAY = 28_080;
    private static final int PORT_BASE = 27_000;
    private static final int REPLICAS = 2;

    /// The port of a site that may embed discussions.
    static final int FRIEND_PORT = 28_300;

    private static final Path DATA = Path.of("target/system").toAbsolutePath();

    private static final Map<String, FetchedToken> TOKENS = new ConcurrentHashMap<>();

    private SystemUnderTest() {}

    /// The public URL, `http://localhost:28080`.
    static String origin() {
        return Holder.SYSTEM.url();
    }

    /// An anonymous request. Its path is sent without further encoding.
    static RequestSpecification anybody() {
        return RestAssured.given().baseUri(origin()).urlEncodingEnabled(false);
    }

    /// A request of a sample user. Its token is up to a minute old, see [#token].
    static RequestSpecification as(String user) {
        return anybody().auth().oauth2(token(user, () -> Holder.SYSTEM.token(user)));
    }

    /// A user's token, which is up to a minute old: the identity provider spends more time on a password than a service
    /// on most requests. Tests that end sessions fetch tokens of their own from `system()`.
    static String token(String user, Supplier<String> fetched) {
        Instant now = Instant.now();
        return TOKENS.compute(
                        user,
                        (name, known) -> known != null && known.fetchedAt().isAfter(now.minusSeconds(60))
                                ? known
                                : new FetchedToken(fetched.get(), now))
                .value();
    }

    private record FetchedToken(String value, Instant fetchedAt) {}

    /// The URLs of all replicas without the gateway, by the label of the replica.
    static Map<String, String> replicas() {
        Ports ports = ports();
        Map<String, String> replicas = new TreeMap<>();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < REPLICAS; replica++) {
                replicas.put(service.label(replica), "http://localhost:" + ports.service(service, replica));
            }
        }
        return replicas;
    }

    static Ports ports() {
        return new Ports(GATEWAY, PORT_BASE);
    }

    /// A secret of this installation, for example `client.leserbrief`.
    static String secret(String name) {
        return Secrets.in(DATA.resolve("secrets.properties")).of(name);
    }

    static LocalSystem system() {
        return Holder.SYSTEM;
    }

    /// The spans that the services have exported.
    static TraceReceiver traces() {
        return Holder.TRACES;
    }

    static Path logs() {
        return DATA.resolve("logs");
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Holder.TRACES.environment());
        // C1 only, for the services and the identity provider: ten processes that run for some minutes would
        // spend much of two cores on C2.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        // All readers of the tests write from one address, and exceed the limits.
        environment.put("LESERBRIEF_LIMITS_ENABLED", "false");
        // Streams do not wait for each other for long here, and neither need tests.
        environment.put("LESERBRIEF_FOLLOW_SETTLING", "5S");
        environment.put("LESERBRIEF_EMBED_ORIGINS", "http://localhost:" + FRIEND_PORT);
        // Newcomers prove that they work, which takes a moment only. Tests fill in forms faster than people.
        environment.put("LESERBRIEF_ANTI_SPAM_CHECKS", "newcomers");
        environment.put("LESERBRIEF_ANTI_SPAM_EFFORT", "20000");
        environment.put("LESERBRIEF_ANTI_SPAM_FASTEST", "0S");
        // Nobody changes their mind in a test.
        environment.put("LESERBRIEF_ERASURE_GRACE", "1S");
        // Jobs that would look for work every five and every ten seconds.
        environment.put("LESERBRIEF_MAIL_PERIOD", "1s");
        environment.put("LESERBRIEF_ERASURE_PERIOD", "1s");
        return environment;
    }

    private static final class Holder {
        static final TraceReceiver TRACES = TraceReceiver.start();

        static final LocalSystem SYSTEM = LocalSystem.up(
                DATA,
                GATEWAY,
                PORT_BASE,
                environment(),
                "--fresh",
                "--replicas",
                Integer.toString(REPLICAS),
                "--keep-going");
    }
}
