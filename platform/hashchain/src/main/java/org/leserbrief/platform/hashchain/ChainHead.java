package org.leserbrief.platform.hashchain;

import java.util.Map;
import java.util.TreeMap;

/// The end of a log.
///
/// @param size the number of entries, which is the sequence number of the last one
/// @param hash of the last entry; [Hash#GENESIS] for an empty log
public record ChainHead(long size, Hash hash) {
    /// The name of the sequence number in an entry.
    static final String SEQUENCE = "seq";

    public static final ChainHead EMPTY = new ChainHead(0, Hash.GENESIS);

    public ChainHead {
        if (size < 0 || (size == 0) != hash.equals(Hash.GENESIS)) {
            throw new IllegalArgumentException("only an empty log ends in the genesis hash");
        }
    }

    /// The next entry, with its sequence number.
    public ChainedEntry append(Map<String, ?> entry) {
        Map<String, Object> numbered = new TreeMap<>(entry);
        numbered.put(SEQUENCE, size + 1);
        String content = CanonicalJson.write(numbered);
        return new ChainedEntry(content, hash, Hash.ofEntry(hash, content));
    }

    /// The end of the log after this entry.
    public ChainHead after(ChainedEntry entry) {
        return new ChainHead(size + 1, entry.hash());
    }
}
