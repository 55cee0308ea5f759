package org.leserbrief.article.reads;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/// Estimates whether a client has been counted for an article in this hour, without storing who it is.
///
/// Each hour has a random salt and a field of counters. A client increments two of them, which a salted hash of its
/// network, its browser and the article chooses; many clients share each. When the hour is over, both are
/// forgotten. Neither is ever written anywhere.
///
/// It counts a browser (network and `User-Agent`) once per article and hour, at most [#PER_NETWORK] browsers of one
/// network, and at most [#ANY_ARTICLE] reads of one network in all. A network is an IPv4 address, or the first 64 bits
/// of an IPv6 address, which is what a household has (RFC 6177). So it is too low for a school behind one address; who
/// owns a thousand networks is counted a thousand times; and each replica counts by itself. Errors of the estimate
/// only lower the number: of 200,000 reads an hour in one replica, some 2 % are taken for repeated ones.
@ApplicationScoped
class DistinctClients {
    static final int PER_NETWORK = 5;
    static final int ANY_ARTICLE = 120;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /// 8 MB, whatever is counted.
    private static final int COUNTERS = 1 << 23;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// All below is guarded by this object's monitor; each request holds it for some microseconds.
    private final byte[] counters = new byte[COUNTERS];

    private final byte[] salt = new byte[32];
    private long hour = -1;

    DistinctClients(Clock clock) {
        this.clock = clock;
    }

    /// Whether this read is to be counted; remembers it if so.
    ///
    /// @param network bytes of the client's address or its prefix
    synchronized boolean admit(long article, byte[] network, String userAgent) {
        turn();
        long ofBrowser = hash(article, network, userAgent.getBytes(StandardCharsets.UTF_8));
        if (count(ofBrowser) >= 1) {
            return false;
        }
        long ofNetwork = hash(article, network, new byte[0]);
        if (count(ofNetwork) >= PER_NETWORK) {
            return false;
        }
        long anywhere = hash(0, network, new byte[0]);
        if (count(anywhere) >= ANY_ARTICLE) {
            return false;
        }
        // Only what is counted takes room. Clients name themselves as they like: if what is refused were remembered,
        // one that makes names up would fill the counters that all share, and nobody would be counted any more.
        increment(ofBrowser);
        increment(ofNetwork);
        increment(anywhere);
        return true;
    }

    private void turn() {
        long now = Math.floorDiv(clock.millis(), HOUR);
        if (now != hour) {
            hour = now;
            random.nextBytes(salt);
            Arrays.fill(counters, (byte) 0);
        }
    }

    /// A count-min sketch: the lesser of the two counters is never too low.
    private int count(long hash) {
        return Math.min(counters[first(hash)], counters[second(hash)]);
    }

    /// The conservative update: a counter that others have raised stays as it is.
    private void increment(long hash) {
        byte counted = (byte) (count(hash) + 1);
        counters[first(hash)] = (byte) Math.max(counters[first(hash)], counted);
        counters[second(hash)] = (byte) Math.max(counters[second(hash)], counted);
    }

    private static int first(long hash) {
        return (int) (hash & (COUNTERS - 1));
    }

    private static int second(long hash) {
        return (int) ((hash >>> 32) & (COUNTERS - 1));
    }

    private long hash(long article, byte[] network, byte[] browser) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(ByteBuffer.allocate(Long.BYTES + 1)
                    .putLong(article)
                    .put((byte) network.length)
                    .array());
            digest.update(network);
            return ByteBuffer.wrap(digest.digest(browser)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
