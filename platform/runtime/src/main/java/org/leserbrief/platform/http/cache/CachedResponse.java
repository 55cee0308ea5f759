package org.leserbrief.platform.http.cache;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// A response that is the same for everybody, with places for numbers.
public final class CachedResponse {
    /// The objects around a text and for a number, generously: the bound is for texts, which weigh far more.
    private static final int BYTES_AROUND = 512;

    private static final int BYTES_OF_A_NUMBER = 96;

    private static final byte[] NOT_COMPRESSED = {};

    /// What compressing does not make so many times shorter is sent as it is: pages become four times shorter, and the
    /// memory for it need not be kept free. Short texts may stay as long as they are.
    private static final int LEAST_COMPRESSION = 2;

    private static final int SHORT = 1_024;

    /// Longer texts are compressed on a worker thread. Ordinary articles stay below.
    private static final int LONGEST_AT_ONCE = 64 * 1024;

    private final Head head;
    private final ResponseDraft.Parts parts;
    private final OptionalLong version;
    private final Lifetime lifetime;
    private final Set<NumberKey> numbers;
    private final int bytes;
    private volatile @Nullable Filled filled;

    /// @param headers all besides `ETag`
    /// @param pathTemplate see [PathTemplate]
    private record Head(
            int status,
            Map<String, String> headers,
            @Nullable String pathTemplate) {}

    /// @param longest how old the response may become
    /// @param whileContentIsKnown whether it may be sent only while the database's content is known
    private record Lifetime(Duration longest, boolean whileContentIsKnown) {}

    private CachedResponse(Head head, ResponseDraft.Parts parts, OptionalLong version, Lifetime lifetime) {
        this.head = head;
        this.parts = parts;
        this.version = version;
        this.lifetime = lifetime;
        this.numbers = parts.slots().stream().map(ResponseDraft.Slot::number).collect(Collectors.toUnmodifiableSet());
        this.bytes = parts.texts().stream().mapToInt(text -> text.length).sum();
    }

    /// @param keptFor how old it may become
    /// @param pathTemplate see [PathTemplate]
    static CachedResponse of(
            ResponseDraft draft, PublicContent content, Duration keptFor, @Nullable String pathTemplate) {
        return new CachedResponse(
                new Head(content.status(), content.headers(), pathTemplate),
                draft.split(content.text()),
                content.version(),
                new Lifetime(keptFor, true));
    }

    /// A response without numbers.
    ///
    /// @param headers all that it needs besides `ETag`
    /// @param keptFor how old it may become
    public static CachedResponse of(byte[] body, Map<String, String> headers, Duration keptFor) {
        return new CachedResponse(
                new Head(200, headers, null),
                new ResponseDraft.Parts(List.of(body), List.of()),
                OptionalLong.empty(),
                new Lifetime(keptFor, false));
    }

    /// With a header more.
    public CachedResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(head.headers());
        more.put(name, value);
        return new CachedResponse(
                new Head(head.status(), Map.copyOf(more), head.pathTemplate()), parts, version, lifetime);
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

    /// Whether it may be sent only while the database's content is known ([ObservedContent]).
    boolean isBoundToContent() {
        return lifetime.whileContentIsKnown();
    }

    /// As a resource answers with it, when it is without numbers.
    ///
    /// @param conditions evaluated against the `ETag`
    public Response toResponse(Request conditions) {
        return toResponse(Map.of(), conditions);
    }

    Response toResponse(Map<NumberKey, Long> current, Request conditions) {
        Filled now = fill(current);
        if (bytes > LONGEST_AT_ONCE && now.tag() != null) {
            // Here, on a worker thread, and not when the route sends it.
            now.gzip();
        }
        Response.ResponseBuilder builder = Response.status(head.status());
        head.headers().forEach(builder::header);
        if (now.tag() != null) {
            builder.tag(now.tag()).entity(now.body());
        }
        return EntityVersion.unlessKnown(conditions, builder.build());
    }

    /// The response with numbers in their places. What was filled last is kept: for most requests nothing has changed.
    Filled fill(Map<NumberKey, Long> current) {
        long[] values = values(current);
        Filled last = filled;
        if (last == null || !Arrays.equals(last.values, values)) {
            // Two at once come to the same.
            last = new Filled(values);
            filled = last;
        }
        return last;
    }

    /// Whether sending it with these numbers takes more than an event loop should spend: a long text is compressed anew
    /// when a number in it has changed.
    boolean isWorkFor(Map<NumberKey, Long> current) {
        if (bytes <= LONGEST_AT_ONCE) {
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

    /// The body of a response without numbers; not to be changed.
    public byte[] body() {
        return parts.texts().getFirst();
    }

    /// What it may take in memory, compressed text included.
    int bytes() {
        return BYTES_AROUND
                + bytes
                + mostCompressed()
                + BYTES_OF_A_NUMBER * parts.slots().size();
    }

    private int mostCompressed() {
        return Math.max(bytes / LEAST_COMPRESSION, SHORT);
    }

    /// The response as it is sent while these are the numbers.
    final class Filled {
        private final long[] values;
        private final @Nullable EntityTag tag;
        private volatile byte @Nullable [] gzip;

        private Filled(long[] values) {
            this.values = values;
            this.tag = head.status() == 200 ? tagOf(body()) : null;
        }

        private EntityTag tagOf(byte[] body) {
            return version.isPresent() ? EntityVersion.tag(version.getAsLong(), body) : EntityVersion.tag(body);
        }

        /// Null for what is no representation.
        @Nullable
        EntityTag tag() {
            return tag;
        }

        /// Not to be changed. Put together each time if there are numbers, which takes a few microseconds: keeping it
        /// would double the memory.
        byte[] body() {
            List<byte[]> texts = parts.texts();
            if (values.length == 0) {
                return texts.getFirst();
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream(bytes + 16 * values.length);
            body.writeBytes(texts.getFirst());
            for (int i = 0; i < values.length; i++) {
                body.writeBytes(parts.slots().get(i).text().apply(values[i]).getBytes(StandardCharsets.UTF_8));
                body.writeBytes(texts.get(i + 1));
            }
            return body.toByteArray();
        }

        /// The body compressed (RFC 1952), once for all: compressing a page costs several times as much as all else
        /// that is done for an answer that is kept. Nothing for a text that it does not make much shorter.
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
