package org.leserbrief.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often somebody at one address may send the form within an hour: each time may create an account, send a mail to
/// whomever it names, or tell whether an address has an account. Keycloak's own protection against brute force counts
/// failed logins of accounts that exist, and nothing else.
///
/// It is counted in the memory of one server, so several allow as many times that; and what an address may have left is
/// forgotten when more than [#MOST_ADDRESSES] others come after it.
final class RegistrationLimit {
    /// A household, or a class at school, that registers at the same time.
    static final int MOST = 20;

    static final Duration WITHIN = Duration.ofHours(1);

    /// Some 10 MB.
    static final int MOST_ADDRESSES = 50_000;

    /// The first 64 bits name a network; everybody has 2^64 addresses in his (RFC 6177).
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;

    private final Map<String, Window> windows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Window(Instant since, int taken) {}

    RegistrationLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether one more is within the limit; it counts if so.
    synchronized boolean take(String address) {
        String sender = sender(address);
        Instant now = clock.instant();
        Window window = windows.get(sender);
        if (window == null || !window.since().plus(WITHIN).isAfter(now)) {
            // Put in anew, as the youngest.
            windows.remove(sender);
            windows.put(sender, new Window(now, 1));
            return true;
        }
        if (window.taken() >= MOST) {
            return false;
        }
        windows.put(sender, new Window(window.since(), window.taken() + 1));
        return true;
    }

    synchronized int addresses() {
        return windows.size();
    }

    private static String sender(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            byte[] bytes = literal.getAddress();
            return HexFormat.of()
                    .formatHex(literal instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (IllegalArgumentException unknown) {
            // Whatever a proxy says in place of an address; all of it together, so that it is bounded.
            return "";
        }
    }
}
