package org.leserbrief.comment.antispam;

import jakarta.enterprise.context.ApplicationScoped;

/// Hashes with a key that all replicas share.
@ApplicationScoped
public class KeyedHashes {
    private final byte[] key;

    KeyedHashes(AntiSpamSettings settings) {
        key = AntiSpamKeys.derive(settings.key(), "the same text again");
    }

    public byte[] of(byte[] text) {
        return AntiSpamKeys.sign(key, text);
    }
}
