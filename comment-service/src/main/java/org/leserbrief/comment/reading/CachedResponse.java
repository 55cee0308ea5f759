package org.leserbrief.comment.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// An answer that is the same for everybody, as it is sent.
public final class CachedResponse {
    private final byte[] body;
    private final @Nullable String link;
    private final @Nullable String tag;
    private volatile byte @Nullable [] gzip;

    /// @param body in UTF-8, not to be changed any more
    /// @param link the header of this name, if it has one
    /// @param tag the header `ETag`, if it has one
    public CachedResponse(byte[] body, @Nullable String link, @Nullable String tag) {
        this.body = body;
        this.link = link;
        this.tag = tag;
    }

    public CachedResponse(byte[] body) {
        this(body, null, null);
    }

    /// Not to be changed.
    public byte[] body() {
        return body;
    }

    @Nullable
    String link() {
        return link;
    }

    @Nullable
    String tag() {
        return tag;
    }

    /// The body compressed (RFC 1952), once for all: compressing a page costs several times as much
    /// as all else that is done for an answer that is kept.
    byte[] gzip() {
        byte[] known = gzip;
        if (known == null) {
            // Two at once come to the same.
            known = compress(body);
            gzip = known;
        }
        return known;
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

    /// What it may take in memory: some texts get no shorter by compressing.
    int bytes() {
        return 2 * body.length;
    }
}
