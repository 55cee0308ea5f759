package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.leserbrief.comment.antispam.KeyedHashes;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// Keyed hashes of texts, by which the same words are found again whatever their spelling. Whoever has the
/// database and not the key cannot find out what somebody wrote by trying.
@ApplicationScoped
public class TextFingerprints {
    /// Shorter texts ("Danke!") are the same by chance. In letters of the folded words.
    private static final int SHORTEST = 20;

    private static final int BYTES = 16;
    private static final byte[] NONE = {};

    private final KeyedHashes hashes;

    TextFingerprints(KeyedHashes hashes) {
        this.hashes = hashes;
    }

    /// Empty for a short text.
    public byte[] of(SafeMarkdown text) {
        String words = String.join(" ", FoldedText.of(text.source()).words());
        return words.length() < SHORTEST
                ? NONE
                : Arrays.copyOf(hashes.of(words.getBytes(StandardCharsets.UTF_8)), BYTES);
    }
}
