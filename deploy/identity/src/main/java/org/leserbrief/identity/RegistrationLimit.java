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

/// Limits how often one address may submit the form within an hour: each submission may create an account, send a
/// mail to any address, or reveal whether an address has an account. Keycloak's own brute-force protection counts
/// only failed logins of existing accounts.
///
/// It counts in the memory of one server, so several servers allow a multiple. The count of an address is evicted
/// after [#MOST_ADDRESSES] others.
final class RegistrationLimit {
    /// Enough for a household, or a class at school, that registers at the same time.
    static final int MOST = 20;

    static final Duration WITHIN = Duration.ofHours(1);

    /// These take some 10 MB.
    static final int MOST_ADDRESSES = 50_000;

    /// The first 64 bits identify the network; every user has 2^64 addresses in theirs (RFC 6177).
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

    /// Counts a submission and returns true, unless the limit is reached.
    synchronized boolean take(String address) {
        String sender = sender(address);
        Instant now = clock.instant();
        Window window = windows.get(sender);
        if (window == null || !window.since().plus(WITHIN).isAfter(now)) {
            // Inserted again, to make it the most recent one.
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
            // A proxy may send something else in place of an address; all of these share one count, which is
            // bounded.
            return "";
        }
    }
}
