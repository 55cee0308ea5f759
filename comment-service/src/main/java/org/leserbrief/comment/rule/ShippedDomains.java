package org.leserbrief.comment.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The domains of disposable addresses that come with the release, from `disposable-domains.txt`, which names their
/// source, without those of `forwarding-domains.txt`. They hold as long as moderators have no word list of
/// their own for that.
final class ShippedDomains {
    private static final String FILE = "disposable-domains.txt";

    /// Services that forward mail to an address of one's own: honest readers use them, whatever a list says.
    private static final String EXCEPTIONS = "forwarding-domains.txt";

    private static final String COMMENT = "#";

    /// As they stand in a word list.
    static final List<String> WORDS = without(read(EXCEPTIONS), read(FILE)).stream()
            .map(domain -> "@" + domain)
            .toList();

    /// No version of a list that moderators save, which are positive, and another one in each release whose list
    /// differs: `List` and `String` specify their hashes.
    static final long VERSION = -1 - Integer.toUnsignedLong(WORDS.hashCode());

    static final WordList LIST = WordList.of(VERSION, WORDS);

    private ShippedDomains() {}

    /// Drops the exceptions and what they are in: a domain of a list stands for all that is in it.
    static List<String> without(List<String> exceptions, List<String> domains) {
        return domains.stream()
                .filter(domain -> exceptions.stream()
                        .noneMatch(exception -> exception.equals(domain) || exception.endsWith("." + domain)))
                .toList();
    }

    static List<String> exceptions() {
        return read(EXCEPTIONS);
    }

    private static List<String> read(String name) {
        try (InputStream file = Objects.requireNonNull(ShippedDomains.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
