package org.leserbrief.article.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The formats that are accepted, recognised by the first bytes of a file: names and headers may lie.
enum PictureFormat {
    JPEG(50_000_000),
    PNG(50_000_000),
    GIF(50_000_000),
    /// The reader decodes a lossless one as a whole, with 4 bytes a pixel, whatever part of it is wanted.
    WEBP(6_000_000);

    /// As many bytes as all signatures need, and enough to find an SVG's root element behind a comment or two.
    static final int HEAD = 1_024;

    /// The JDK's reader holds all coefficients of a progressive JPEG, up to 6 bytes a pixel, beside the heap.
    static final long MOST_PROGRESSIVE_PIXELS = 25_000_000;

    private final long mostPixels;

    PictureFormat(long mostPixels) {
        this.mostPixels = mostPixels;
    }

    long mostPixels() {
        return mostPixels;
    }

    /// ImageIO's name of the format.
    String readerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of a file that begins with these bytes.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 415 for every other format, 422 for no content
    static PictureFormat of(byte[] head) {
        if (head.length == 0) {
            throw MediaProblems.unreadable("the file is empty");
        }
        if (begins(head, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (begins(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (begins(head, 0, 'G', 'I', 'F', '8') && (begins(head, 4, '7', 'a') || begins(head, 4, '9', 'a'))) {
            return GIF;
        }
        if (begins(head, 0, 'R', 'I', 'F', 'F') && begins(head, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        throw MediaProblems.unsupported(
                text.contains("<svg")
                        ? "SVG is not accepted, because it may contain scripts"
                        : "the file is not a picture of a known format");
    }

    private static boolean begins(byte[] head, int at, int... signature) {
        byte[] bytes = new byte[signature.length];
        for (int i = 0; i < signature.length; i++) {
            bytes[i] = (byte) signature[i];
        }
        return head.length >= at + bytes.length && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
    }
}
