package org.leserbrief.platform.http.cache;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// A response that is the same for every anonymous client, with placeholders for numbers that change often.
public final class CachedResponse {
    /// The memory of the surrounding objects, per response and below per number, estimated high: texts account for
    /// most of the cache.
    private static final int BYTES_AROUND = 512;

    private static final int BYTES_OF_A_NUMBER = 160;

    private static final byte[] NOT_COMPRESSED = {};

    /// A body that gzip does not reduce to half is sent uncompressed: pages shrink to a quarter, and no memory has
    /// to be reserved for the others. A compressed size of up to `SHORT` bytes is always accepted.
    private static final int LEAST_COMPRESSION = 2;

    private static final int SHORT = 1_024;

    /// Longer texts are compressed on a worker thread instead of the event loop. Ordinary articles are shorter.
    private static final int LONGEST_AT_ONCE = 64 * 1024;

    private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Head head;
    private final ResponseDraft.Parts parts;
    private final OptionalLong version;
    private final Lifetime lifetime;
    private final Set<NumberKey> numbers;
    private final int bytes;
    private volatile @Nullable Filled filled;

    /// Kept here for [ObservedContent], so that it goes with the response.
    private volatile ObservedContent.@Nullable LastFilled lastFilled;

    /// @param headers all except `ETag`
    /// @param pathTemplate see [PathTemplate]
    private record Head(
            int status,
            Map<String, String> headers,
            @Nullable String pathTemplate) {}

    /// @param longest the maximum age of the response
    /// @param whileContentIsKnown whether the response may be sent only while [ObservedContent] is up to date
    /// @param since see [ContentDates]; null for a response without `Last-Modified`
    private record Lifetime(
            Duration longest,
            boolean whileContentIsKnown,
            @Nullable Instant since) {}

    private CachedResponse(Head head, ResponseDraft.Parts parts, OptionalLong version, Lifetime lifetime) {
        this.head = head;
        this.parts = parts;
        this.version = version;
        this.lifetime = lifetime;
        this.numbers = parts.slots().stream().map(ResponseDraft.Slot::number).collect(Collectors.toUnmodifiableSet());
        this.bytes = parts.texts().stream().mapToInt(text -> text.length).sum();
    }

    /// @param keptFor the maximum age of the response
    /// @param pathTemplate see [PathTemplate]
    static CachedResponse of(
            ResponseDraft draft, PublicContent content, Duration keptFor, @Nullable String pathTemplate) {
        return new CachedResponse(
                new Head(content.status(), content.headers(), pathTemplate),
                draft.split(content.text()),
                content.version(),
                new Lifetime(keptFor, true, null));
    }

    /// A response without numbers.
    ///
    /// @param headers all except `ETag`
    /// @param keptFor the maximum age of the response
    public static CachedResponse of(byte[] body, Map<String, String> headers, Duration keptFor) {
        return new CachedResponse(
                new Head(200, headers, null),
                new ResponseDraft.Parts(List.of(body), List.of()),
                OptionalLong.empty(),
                new Lifetime(keptFor, false, null));
    }

    /// A copy with one more header.
    public CachedResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(head.headers());
        more.put(name, value);
        return new CachedResponse(
                new Head(head.status(), Map.copyOf(more), head.pathTemplate()), parts, version, lifetime);
    }

    /// A copy that says since when its content has been what it is.
    CachedResponse since(Instant time) {
        return new CachedResponse(
                head, parts, version, new Lifetime(lifetime.longest(), lifetime.whileContentIsKnown(), time));
    }

    /// `Last-Modified`, once the content has not changed for so long that no other content had the same second:
    /// HTTP's dates have no fractions, and another replica may have sent the content before a little longer.
    Optional<Instant> lastModified(Instant now) {
        return Optional.ofNullable(lifetime.since())
                .map(since -> since.truncatedTo(ChronoUnit.SECONDS))
                .filter(since -> !since.plus(SETTLED_AFTER).isAfter(now));
    }

    /// Whether a client that names a date, and no tag, has this content (RFC 9110, section 13.1.3).
    boolean isUnmodified(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince, Instant now) {
        if (ifNoneMatch != null || ifModifiedSince == null) {
            return false;
        }
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(ifModifiedSince));
            return lastModified(now).map(modified -> !modified.isAfter(date)).orElse(false);
        } catch (DateTimeException notADate) {
            // As if it had not been sent.
            return false;
        }
    }

    /// The value of a header with a date (RFC 9110, section 5.6.7).
    static String httpDate(Instant time) {
        return HTTP_DATE.format(time.atOffset(ZoneOffset.UTC));
    }

    Duration keptFor() {
        return lifetime.longest();
    }

    int status() {
        return head.status();
    }

    @Nullable
    String pathTemplate() {
        return head.pathTemplate();
    }

    Map<String, String> headers() {
        return head.headers();
    }

    Set<NumberKey> numbers() {
        return numbers;
    }

    /// Whether it may be sent only while [ObservedContent] is up to date.
    boolean isBoundToContent() {
        return lifetime.whileContentIsKnown();
    }

    /// The response of a resource, for content without numbers.
    ///
    /// @param conditions evaluated against the `ETag`
    public Response toResponse(Request conditions) {
        return toResponse(Map.of(), conditions);
    }

    Response toResponse(Map<NumberKey, Long> current, Request conditions) {
        Filled now = fill(current);
        if (isLong() && now.tag() != null) {
            // This is a worker thread: compressing here spares the route, which runs on the event loop.
            now.gzip();
        }
        Response.ResponseBuilder builder = Response.status(head.status());
        head.headers().forEach(builder::header);
        if (now.tag() != null) {
            builder.tag(now.tag());
        }
        if (bytes > 0) {
            builder.entity(now.body());
        }
        return EntityVersion.unlessKnown(conditions, builder.build());
    }

    /// 304, for a client of which [#isUnmodified] is true.
    Response notModified() {
        Response.ResponseBuilder builder = Response.notModified();
        head.headers().forEach((name, value) -> {
            if (EntityVersion.isOfNotModified(name)) {
                builder.header(name, value);
            }
        });
        return builder.tag(fill(Map.of()).tag()).build();
    }

    /// Fills in the numbers. The last result is kept, because for most requests no number has changed.
    Filled fill(Map<NumberKey, Long> current) {
        long[] values = values(current);
        Filled last = filled;
        if (last == null || !Arrays.equals(last.values, values)) {
            // Two threads that do this at once produce the same result.
            last = new Filled(values);
            filled = last;
            // It would keep what was filled in before.
            lastFilled = null;
        }
        return last;
    }

    ObservedContent.@Nullable LastFilled lastFilled() {
        return lastFilled;
    }

    void remember(ObservedContent.LastFilled last) {
        lastFilled = last;
    }

    /// Whether compressing it takes too long for an event loop.
    boolean isLong() {
        return bytes > LONGEST_AT_ONCE;
    }

    /// Whether sending it with these numbers takes too long for an event loop: a long text is compressed again
    /// after a number in it has changed.
    boolean isWorkFor(Map<NumberKey, Long> current) {
        if (!isLong()) {
            return false;
        }
        Filled last = filled;
        return last == null || last.gzip == null || !Arrays.equals(last.values, values(current));
    }

    private long[] values(Map<NumberKey, Long> current) {
        List<ResponseDraft.Slot> slots = parts.slots();
        long[] found = new long[slots.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = current.getOrDefault(slots.get(i).number(), 0L);
        }
        return found;
    }

    /// The body of a response without numbers; the caller must not change it.
    public byte[] body() {
        return parts.texts().getFirst();
    }

    /// The most memory that the response may take, including the compressed body.
    int bytes() {
        return BYTES_AROUND
                + bytes
                + mostCompressed()
                + BYTES_OF_A_NUMBER * parts.slots().size();
    }

    private int mostCompressed() {
        return Math.max(bytes / LEAST_COMPRESSION, SHORT);
    }

    /// The response with one particular set of numbers.
    final class Filled {
        private final long[] values;

        /// The numbers as they stand in the body, so that they are formatted when one of them has changed only.
        private final byte[][] shown;

        private final @Nullable EntityTag tag;
        private volatile byte @Nullable [] gzip;

        private Filled(long[] values) {
            this.values = values;
            this.shown = new byte[values.length][];
            for (int i = 0; i < values.length; i++) {
                shown[i] = parts.slots().get(i).text().apply(values[i]).getBytes(StandardCharsets.UTF_8);
            }
            this.tag = head.status() == 200 ? tagOf(body()) : null;
        }

        private EntityTag tagOf(byte[] body) {
            return version.isPresent() ? EntityVersion.tag(version.getAsLong(), body) : EntityVersion.tag(body);
        }

        /// Null unless the status is 200.
        @Nullable
        EntityTag tag() {
            return tag;
        }

        /// The caller must not change the result. A body with numbers is put together at each call, which is one copy
        /// of
        /// it; keeping it would double the memory.
        byte[] body() {
            List<byte[]> texts = parts.texts();
            if (shown.length == 0) {
                return texts.getFirst();
            }
            byte[] body = new byte
                    [bytes
                            + Arrays.stream(shown)
                                    .mapToInt(number -> number.length)
                                    .sum()];
            int at = append(texts.getFirst(), body, 0);
            for (int i = 0; i < shown.length; i++) {
                at = append(texts.get(i + 1), body, append(shown[i], body, at));
            }
            return body;
        }

        private static int append(byte[] part, byte[] body, int at) {
            System.arraycopy(part, 0, body, at, part.length);
            return at + part.length;
        }

        /// The body compressed with gzip (RFC 1952), computed once: compressing a page costs several times as much
        /// as the rest of a cached response. Empty if compression does not make the text much shorter.
        Optional<byte[]> gzip() {
            byte[] known = gzip;
            if (known == null) {
                known = compress(body());
                if (known.length > mostCompressed()) {
                    known = NOT_COMPRESSED;
                }
                gzip = known;
            }
            return known.length == 0 ? Optional.empty() : Optional.of(known);
        }
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream compressor = new GZIPOutputStream(bytes)) {
            compressor.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
