package org.leserbrief.platform.hashchain;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leserbrief.platform.hashchain.Verdict.Broken;
import org.leserbrief.platform.hashchain.Verdict.Fault;
import org.leserbrief.platform.hashchain.Verdict.Intact;

/// Verifies an export of a log: lines of JSON, each `{"entry": …, "hash": …, "previousHash": …}` in the order of the
/// log,
/// or `{"checkpoint": …}` anywhere.
///
/// It computes every hash anew and believes nothing but the keys and checkpoints that it is given. Memory: 32 bytes an
/// entry.
public final class LogVerification {
    private static final int HASH_BYTES = 32;

    private final VerificationKeys keys;
    private final List<Checkpoint> checkpoints;
    private ChainHead head = ChainHead.EMPTY;
    private byte[] hashes = new byte[1024 * HASH_BYTES];

    private LogVerification(VerificationKeys keys, Collection<Checkpoint> kept) {
        this.keys = keys;
        this.checkpoints = new ArrayList<>(kept);
    }

    /// @param kept checkpoints from elsewhere, which nobody who can write the log could have left out
    public static Verdict verify(Stream<String> lines, Collection<Checkpoint> kept, VerificationKeys keys) {
        LogVerification verification = new LogVerification(keys, kept);
        Iterator<String> each = lines.iterator();
        while (each.hasNext()) {
            Optional<Broken> broken = verification.read(each.next());
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        return verification.judge();
    }

    private Optional<Broken> read(String line) {
        try {
            JsonNode json = CanonicalJson.tree(line);
            if (json.has("checkpoint")) {
                checkpoints.add(Checkpoint.of(json.path("checkpoint")));
                return Optional.empty();
            }
            return readEntry(
                    CanonicalJson.values(json.path("entry")),
                    new Hash(json.path("previousHash").asText()),
                    new Hash(json.path("hash").asText()));
        } catch (IllegalArgumentException e) {
            return broken(head.size() + 1, Fault.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Broken> readEntry(Map<String, Object> entry, Hash previous, Hash hash) {
        long expected = head.size() + 1;
        if (!(entry.get(ChainHead.SEQUENCE) instanceof Long seq)) {
            throw new IllegalArgumentException("the entry has no sequence number");
        }
        if (seq > expected) {
            return broken(expected, Fault.MISSING, "entry %d stands in its place".formatted(seq));
        }
        if (seq < expected) {
            return broken(expected, Fault.OUT_OF_ORDER, "entry %d stands in its place".formatted(seq));
        }
        ChainedEntry computed = head.append(entry);
        if (!previous.equals(head.hash())) {
            return broken(expected, Fault.DETACHED, "it names another hash than that of the entry before");
        }
        if (!hash.equals(computed.hash())) {
            return broken(expected, Fault.CHANGED, "it is not what its hash was made of");
        }
        head = head.after(computed);
        remember(hash);
        return Optional.empty();
    }

    private void remember(Hash hash) {
        int end = Math.toIntExact(head.size() * HASH_BYTES);
        if (end > hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        }
        System.arraycopy(hash.bytes(), 0, hashes, end - HASH_BYTES, HASH_BYTES);
    }

    private Hash at(long size) {
        int end = Math.toIntExact(size * HASH_BYTES);
        return size == 0 ? Hash.GENESIS : Hash.of(Arrays.copyOfRange(hashes, end - HASH_BYTES, end));
    }

    /// The checkpoints are looked at in the order of their sizes, so that the first bad place is named.
    private Verdict judge() {
        checkpoints.sort(Comparator.comparingLong(Checkpoint::size).thenComparing(Checkpoint::time));
        for (Checkpoint checkpoint : checkpoints) {
            Optional<Broken> broken = judge(checkpoint);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        return new Intact(
                head.size(),
                checkpoints.size(),
                checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.getLast()));
    }

    private Optional<Broken> judge(Checkpoint checkpoint) {
        Optional<PublicKey> key = keys.find(checkpoint.keyId());
        String name = "the checkpoint of " + checkpoint.time();
        if (key.isEmpty()) {
            return broken(checkpoint.size(), Fault.UNKNOWN_KEY, "%s: key %s".formatted(name, checkpoint.keyId()));
        }
        if (!checkpoint.isSignedBy(key.get())) {
            return broken(checkpoint.size(), Fault.WRONG_SIGNATURE, name);
        }
        if (checkpoint.size() > head.size()) {
            return broken(head.size() + 1, Fault.CUT_OFF, "%s covers %d entries".formatted(name, checkpoint.size()));
        }
        if (!checkpoint.head().equals(at(checkpoint.size()))) {
            return broken(checkpoint.size(), Fault.CHECKPOINT_MISMATCH, name + " names another hash");
        }
        return Optional.empty();
    }

    private static Optional<Broken> broken(long seq, Fault fault, String detail) {
        return Optional.of(new Broken(seq, fault, detail));
    }
}
