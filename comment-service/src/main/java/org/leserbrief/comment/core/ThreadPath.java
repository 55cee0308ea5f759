package org.leserbrief.comment.core;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A comment's position in its thread: the ids from the root to itself, 8 bytes each, big-endian.
///
/// Comparing paths byte by byte gives the reading order: a comment before its replies, older replies before newer
/// ones. Only the first [#LEVELS] levels indent. Replies below the last level become its siblings, which limits the
/// length of a path and the indentation on a phone.
public final class ThreadPath implements Comparable<ThreadPath> {
    /// Levels that indent: a thread's first comment and six levels of replies.
    public static final int LEVELS = 7;

    private static final int WIDTH = Long.BYTES;

    private final byte[] bytes;

    private ThreadPath(byte[] bytes) {
        this.bytes = bytes;
    }

    public static ThreadPath root(long id) {
        return new ThreadPath(ByteBuffer.allocate(WIDTH).putLong(id).array());
    }

    public static ThreadPath of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % WIDTH != 0 || bytes.length > LEVELS * WIDTH) {
            throw new IllegalArgumentException("not a path: " + bytes.length + " bytes");
        }
        return new ThreadPath(bytes.clone());
    }

    /// Parses the result of [#toString]; empty for anything else.
    public static Optional<ThreadPath> parse(String hex) {
        try {
            return Optional.of(of(HexFormat.of().parseHex(hex)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /// The path of a reply to this comment.
    ThreadPath reply(long id) {
        byte[] above = aboveReplies();
        return new ThreadPath(
                ByteBuffer.allocate(above.length + WIDTH).put(above).putLong(id).array());
    }

    /// The common prefix of the paths of all replies to this comment; each path adds the reply's own id.
    byte[] aboveReplies() {
        return Arrays.copyOf(bytes, Math.min(bytes.length, (LEVELS - 1) * WIDTH));
    }

    /// Whether replies are placed below this comment rather than beside it.
    public boolean indentsReplies() {
        return bytes.length < LEVELS * WIDTH;
    }

    /// The upper bound, exclusive, of the paths below this one: those lie between this path and the end.
    public ThreadPath end() {
        byte[] end = bytes.clone();
        ByteBuffer.wrap(end).putLong(end.length - WIDTH, id() + 1);
        return new ThreadPath(end);
    }

    public ThreadPath rootPath() {
        return new ThreadPath(Arrays.copyOf(bytes, WIDTH));
    }

    /// The id of the comment itself.
    public long id() {
        return ByteBuffer.wrap(bytes).getLong(bytes.length - WIDTH);
    }

    /// The ids of the indenting comments above it, beginning with the root.
    public List<Long> ancestors() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return IntStream.range(0, bytes.length / WIDTH - 1)
                .mapToObj(level -> buffer.getLong(level * WIDTH))
                .toList();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(ThreadPath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ThreadPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// In hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
