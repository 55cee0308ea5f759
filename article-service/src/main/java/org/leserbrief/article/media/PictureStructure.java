package org.leserbrief.article.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Walks over the parts of a picture file without decoding them. ImageIO's readers fill up what a truncated file lacks
/// instead of refusing it, and metadata is taken from here, in small parts, because readers of metadata allocate what
/// a file claims to contain.
///
/// @param progressive whether it is a progressive JPEG
/// @param exif the contents of Exif segments, from the TIFF header on
/// @param xmp the contents of XMP segments
/// @param photoshop the contents of JPEG's APP13 segments, which contain IPTC
record PictureStructure(boolean progressive, List<byte[]> exif, List<byte[]> xmp, List<byte[]> photoshop) {
    /// Larger parts are not read: a JPEG's segment cannot have more.
    private static final int LONGEST_METADATA = 65_536;

    /// Cameras write one or two of each.
    private static final int MOST_SEGMENTS = 16;

    private static final String EXIF_PREFIX = "Exif\0\0";
    private static final String XMP_PREFIX = "http://ns.adobe.com/xap/1.0/\0";
    private static final String PHOTOSHOP_PREFIX = "Photoshop 3.0";

    /// @throws org.leserbrief.platform.http.problem.ProblemException 422 if the file ends too early
    static PictureStructure read(PictureFormat format, Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Walk walk = new Walk(in);
            switch (format) {
                case JPEG -> walk.jpeg();
                case PNG -> walk.png();
                case GIF -> walk.gif();
                case WEBP -> walk.webp(Files.size(file));
            }
            return new PictureStructure(walk.progressive, walk.exif, walk.xmp, walk.photoshop);
        } catch (EOFException truncated) {
            throw MediaProblems.unreadable("the file is truncated");
        }
    }

    private static final class Walk {
        private final DataInputStream in;
        private final List<byte[]> exif = new ArrayList<>();
        private final List<byte[]> xmp = new ArrayList<>();
        private final List<byte[]> photoshop = new ArrayList<>();
        private boolean progressive;

        Walk(DataInputStream in) {
            this.in = in;
        }

        /// ITU-T T.81, annex B: segments, and after each scan's header data in which 0xFF is followed by 0.
        void jpeg() throws IOException {
            in.readUnsignedShort();
            int marker = nextMarker();
            while (marker != 0xD9) {
                boolean standalone = marker >= 0xD0 && marker <= 0xD8 || marker == 0x01;
                if (!standalone) {
                    segment(marker);
                }
                marker = nextMarker();
            }
        }

        /// Skips what is between segments: fill bytes, and a scan's data with its restart markers.
        private int nextMarker() throws IOException {
            while (true) {
                while (in.readUnsignedByte() != 0xFF) {}
                int marker = in.readUnsignedByte();
                while (marker == 0xFF) {
                    marker = in.readUnsignedByte();
                }
                if (marker != 0) {
                    return marker;
                }
            }
        }

        private void segment(int marker) throws IOException {
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw MediaProblems.unreadable("the file has a segment of a negative length");
            }
            progressive |= marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
            if (marker == 0xE1 || marker == 0xED) {
                byte[] content = in.readNBytes(length);
                if (content.length < length) {
                    throw new EOFException();
                }
                keep(content);
            } else {
                in.skipNBytes(length);
            }
        }

        private void keep(byte[] content) {
            if (beginsWith(content, EXIF_PREFIX)) {
                add(exif, tail(content, EXIF_PREFIX.length()));
            } else if (beginsWith(content, XMP_PREFIX)) {
                add(xmp, tail(content, XMP_PREFIX.length()));
            } else if (beginsWith(content, PHOTOSHOP_PREFIX)) {
                add(photoshop, content);
            }
        }

        /// PNG, third edition, section 5.3: chunks up to IEND. Texts in them are not read, because they may be
        /// compressed a thousand times.
        void png() throws IOException {
            in.skipNBytes(8);
            while (true) {
                long length = Integer.toUnsignedLong(in.readInt());
                int type = in.readInt();
                if (type == fourBytes("eXIf") && length <= LONGEST_METADATA) {
                    add(exif, exactly((int) length));
                } else {
                    in.skipNBytes(length);
                }
                // The checksum.
                in.skipNBytes(4);
                if (type == fourBytes("IEND")) {
                    return;
                }
            }
        }

        /// GIF89a: blocks up to the end of the first image.
        void gif() throws IOException {
            in.skipNBytes(10);
            skipColours(in.readUnsignedByte());
            in.skipNBytes(2);
            while (true) {
                switch (in.readUnsignedByte()) {
                    case 0x21 -> {
                        in.skipNBytes(1);
                        skipSubBlocks();
                    }
                    case 0x2C -> {
                        in.skipNBytes(8);
                        skipColours(in.readUnsignedByte());
                        in.skipNBytes(1);
                        skipSubBlocks();
                        return;
                    }
                    default -> throw MediaProblems.unreadable("the file has no image");
                }
            }
        }

        private void skipColours(int flags) throws IOException {
            if ((flags & 0x80) != 0) {
                in.skipNBytes(3L << ((flags & 7) + 1));
            }
        }

        private void skipSubBlocks() throws IOException {
            for (int length = in.readUnsignedByte(); length != 0; length = in.readUnsignedByte()) {
                in.skipNBytes(length);
            }
        }

        /// RFC 9649, section 2.3: chunks with little-endian lengths, padded to an even number.
        void webp(long size) throws IOException {
            in.skipNBytes(4);
            long end = littleEndian() + 8;
            if (end > size) {
                throw new EOFException();
            }
            in.skipNBytes(4);
            for (long at = 12; at + 8 <= end; ) {
                int type = in.readInt();
                long length = littleEndian();
                if (at + 8 + length > end) {
                    throw new EOFException();
                }
                if (type == fourBytes("EXIF") && length <= LONGEST_METADATA) {
                    byte[] content = exactly((int) length);
                    add(exif, beginsWith(content, EXIF_PREFIX) ? tail(content, EXIF_PREFIX.length()) : content);
                } else if (type == fourBytes("XMP ") && length <= LONGEST_METADATA) {
                    add(xmp, exactly((int) length));
                } else {
                    in.skipNBytes(length);
                }
                long padding = length % 2;
                if (padding == 1 && at + 8 + length < end) {
                    in.skipNBytes(1);
                }
                at += 8 + length + padding;
            }
        }

        private long littleEndian() throws IOException {
            return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        }

        private byte[] exactly(int length) throws IOException {
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new EOFException();
            }
            return content;
        }

        private static void add(List<byte[]> kept, byte[] content) {
            if (kept.size() < MOST_SEGMENTS) {
                kept.add(content);
            }
        }

        private static boolean beginsWith(byte[] content, String prefix) {
            if (content.length < prefix.length()) {
                return false;
            }
            for (int i = 0; i < prefix.length(); i++) {
                if (content[i] != prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] tail(byte[] content, int from) {
            return java.util.Arrays.copyOfRange(content, from, content.length);
        }

        private static int fourBytes(String type) {
            return type.charAt(0) << 24 | type.charAt(1) << 16 | type.charAt(2) << 8 | type.charAt(3);
        }
    }
}
