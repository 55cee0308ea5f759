package org.leserbrief.comment.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The domains of disposable addresses that come with the release, from `disposable-domains.txt`, which names their
/// source. They hold as long as moderators have no word list of their own for that.
final class ShippedDomains {
    private static final String FILE = "disposable-domains.txt";
    private static final String COMMENT = "#";

    /// As they stand in a word list.
    static final List<String> WORDS = read();

    /// No version of a list that moderators save, which are positive, and another one in each release whose list
    /// differs: `List` and `String` specify their hashes.
    static final long VERSION = -1 - Integer.toUnsignedLong(WORDS.hashCode());

    static final WordList LIST = WordList.of(VERSION, WORDS);

    private ShippedDomains() {}

    private static List<String> read() {
        try (InputStream file = Objects.requireNonNull(ShippedDomains.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(COMMENT))
                    .map(domain -> "@" + domain)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
