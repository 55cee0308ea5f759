package org.leserbrief.article.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Makes the files of the tests, good and bad ones.
public final class TestPictures {
    private TestPictures() {}

    /// Something inside of the work may fail with an IOException, which memory does not.
    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Red on the left, blue on the right, and a different file for each seed.
    static BufferedImage image(int width, int height, int type, long seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        Random random = new Random(seed);
        graphics.setColor(new Color(random.nextInt(0x1000000)));
        graphics.fillRect(width / 4, height / 4, Math.max(1, width / 8), Math.max(1, height / 8));
        graphics.dispose();
        return image;
    }

    public static byte[] jpeg(int width, int height, long seed) {
        return jpeg(image(width, height, BufferedImage.TYPE_INT_RGB, seed), false);
    }

    /// Columns of one pixel, black and white in turns, as PNG.
    static byte[] stripes(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 1; x < width; x += 2) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        return bytes(out -> ImageIO.write(image, "png", out));
    }

    static byte[] progressiveJpeg(int width, int height) {
        return jpeg(image(width, height, BufferedImage.TYPE_INT_RGB, 1), true);
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) {
        return jpeg(new IIOImage(image, null, null), progressive);
    }

    private static byte[] jpeg(IIOImage image, boolean progressive) {
        return bytes(out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(null, image, param);
            }
            writer.dispose();
        });
    }

    /// Of noise, which no encoder makes small.
    static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new Random(7).ints((long) width * height).toArray();
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    static byte[] noisyJpeg(int width, int height) {
        return jpeg(noise(width, height), false);
    }

    /// Four components without any colour profile, inverted as Adobe's programs write them: all cyan, no black.
    public static byte[] cmykJpeg(int width, int height) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        int[] cyan = {0, 255, 255, 255};
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, cyan);
            }
        }
        byte[] jpeg = bytes(out -> {
            ImageWriter jdk = null;
            for (var writers = ImageIO.getImageWritersByFormatName("jpeg"); writers.hasNext(); ) {
                ImageWriter writer = writers.next();
                if (writer.getClass().getName().startsWith("com.sun.")) {
                    jdk = writer;
                }
            }
            if (jdk == null) {
                throw new IOException("the JDK has a writer for JPEG");
            }
            try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
                jdk.setOutput(stream);
                jdk.write(null, new IIOImage(raster, null, null), jdk.getDefaultWriteParam());
            }
            jdk.dispose();
        });
        // Version 100, no flags, no transform.
        return withSegment(jpeg, 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
    }

    public static byte[] png(int width, int height, boolean transparent) {
        return written(
                "png",
                image(width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB, 2),
                transparent);
    }

    private static byte[] written(String format, BufferedImage image, boolean withHole) {
        if (withHole) {
            image.setRGB(0, 0, 0);
        }
        return bytes(out -> ImageIO.write(image, format, out));
    }

    /// 16 bits for each of four channels.
    static byte[] deepPng(int width, int height) {
        return bytes(out -> ImageIO.write(
                ImageTypeSpecifier.createInterleaved(
                                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                                new int[] {0, 1, 2, 3},
                                DataBuffer.TYPE_USHORT,
                                true,
                                false)
                        .createBufferedImage(width, height),
                "png",
                out));
    }

    /// A header that claims a size, and hardly anything after it.
    public static byte[] pngOfSize(int width, int height) {
        return pngOfSize(width, height, 8);
    }

    /// @param bits of each of four channels
    static byte[] pngOfSize(int width, int height, int bits) {
        return bytes(out -> {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(out, "IHDR", bytes(header -> {
                header.writeInt(width);
                header.writeInt(height);
                header.write(new byte[] {(byte) bits, 6, 0, 0, 0});
            }));
            chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1});
            chunk(out, "IEND", new byte[0]);
        });
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }

    /// A JPEG whose frame header claims another size than the picture has.
    static byte[] jpegOfSize(int width, int height) {
        byte[] jpeg = jpeg(16, 16, 1);
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new IllegalStateException("a JPEG has a frame header");
    }

    /// Two frames, red and then green.
    public static byte[] animatedGif(int width, int height) {
        return bytes(out -> {
            out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
            out.write(littleEndian(width, height));
            // Two colours, red and green.
            out.write(new byte[] {(byte) 0x80, 0, 0, (byte) 0xFF, 0, 0, 0, (byte) 0xFF, 0});
            for (int colour = 0; colour < 2; colour++) {
                out.write(new byte[] {0x21, (byte) 0xF9, 4, 0, 10, 0, 0, 0});
                out.write(new byte[] {0x2C, 0, 0, 0, 0});
                out.write(littleEndian(width, height));
                out.write(0);
                out.write(uncompressedLzw(width * height, colour));
            }
            out.write(0x3B);
        });
    }

    /// With codes of three bits, and the dictionary cleared before it would grow beyond them.
    private static byte[] uncompressedLzw(int pixels, int colour) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int bits = 0;
        int filled = 0;
        for (int i = 0; i <= pixels; i++) {
            int[] codes = i == pixels ? new int[] {5} : i % 2 == 0 ? new int[] {4, colour} : new int[] {colour};
            for (int code : codes) {
                bits |= code << filled;
                filled += 3;
                while (filled >= 8) {
                    packed.write(bits & 0xFF);
                    bits >>= 8;
                    filled -= 8;
                }
            }
        }
        packed.write(bits & 0xFF);
        byte[] data = packed.toByteArray();
        return bytes(out -> {
            out.write(2);
            for (int at = 0; at < data.length; at += 255) {
                int length = Math.min(255, data.length - at);
                out.write(length);
                out.write(data, at, length);
            }
            out.write(0);
        });
    }

    private static byte[] littleEndian(int... shorts) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * shorts.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : shorts) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    /// A lossless WebP of one colour: all its Huffman codes have a single symbol, so no pixel takes a bit, and
    /// 16,383 × 16,383 pixels fit into 60 bytes (WebP Lossless Bitstream Specification).
    public static byte[] webp(int width, int height) {
        Bits bits = new Bits();
        bits.add(0x2F, 8).add(width - 1, 14).add(height - 1, 14).add(0, 1).add(0, 3);
        // Neither transforms, nor a cache of colours, nor several groups of codes.
        bits.add(0, 3);
        // Green, red, blue, alpha: a simple code of one symbol of eight bits. Distance: of one bit.
        for (int symbol : new int[] {40, 200, 90, 255}) {
            bits.add(1, 1).add(0, 1).add(1, 1).add(symbol, 8);
        }
        bits.add(1, 1).add(0, 1).add(0, 1).add(0, 1);
        byte[] content = bits.toBytes();
        return ByteBuffer.allocate(20 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + content.length)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long pending;
        private int filled;

        Bits add(int value, int length) {
            pending |= (long) value << filled;
            filled += length;
            while (filled >= 8) {
                bytes.write((int) (pending & 0xFF));
                pending >>= 8;
                filled -= 8;
            }
            return this;
        }

        /// Of an even length, and with zeros at its end, because readers read ahead.
        byte[] toBytes() {
            bytes.write((int) (pending & 0xFF));
            bytes.writeBytes(new byte[16]);
            if (bytes.size() % 2 == 1) {
                bytes.write(0);
            }
            return bytes.toByteArray();
        }
    }

    /// The same JPEG with a segment after its start.
    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return bytes(out -> {
            out.write(jpeg, 0, 2);
            out.writeShort(0xFF00 | marker);
            out.writeShort(content.length + 2);
            out.write(content);
            out.write(jpeg, 2, jpeg.length - 2);
        });
    }

    /// With the camera's orientation, and where the picture was taken: 52° 30' north.
    public static byte[] withExif(byte[] jpeg, int orientation) {
        return withSegment(jpeg, 0xE1, bytes(out -> {
            out.write("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(8);
            out.writeShort(2);
            field(out, 0x0112, 3, 1, orientation << 16);
            field(out, 0x8825, 4, 1, 38);
            out.writeInt(0);
            out.writeShort(2);
            field(out, 1, 2, 2, 'N' << 24);
            field(out, 2, 5, 3, 68);
            out.writeInt(0);
            for (int part : new int[] {52, 1, 30, 1, 0, 1}) {
                out.writeInt(part);
            }
        }));
    }

    private static void field(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    public static byte[] withIptc(byte[] jpeg, String byline, String credit, String caption) {
        byte[] iptc = bytes(out -> {
            dataset(out, 80, byline);
            dataset(out, 110, credit);
            dataset(out, 120, caption);
        });
        return withSegment(jpeg, 0xED, bytes(out -> {
            out.write("Photoshop 3.0\0008BIM".getBytes(StandardCharsets.US_ASCII));
            out.writeShort(0x0404);
            out.writeShort(0);
            out.writeInt(iptc.length);
            out.write(iptc);
            if (iptc.length % 2 == 1) {
                out.write(0);
            }
        }));
    }

    private static void dataset(DataOutputStream out, int number, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(0x1C);
        out.writeByte(2);
        out.writeByte(number);
        out.writeShort(content.length);
        out.write(content);
    }

    public static byte[] withXmp(byte[] jpeg, String prolog, String creator) {
        String xmp = prolog + """
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">
                <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>
                """.formatted(creator);
        return withSegment(jpeg, 0xE1, ("http://ns.adobe.com/xap/1.0/\0" + xmp).getBytes(StandardCharsets.UTF_8));
    }

    /// @param type as programs write it that generate pictures
    public static byte[] withDigitalSource(byte[] jpeg, String type) {
        String xmp = """
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" rdf:about=""
                Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/%s"/></rdf:RDF></x:xmpmeta>
                """.formatted(type);
        return withSegment(jpeg, 0xE1, ("http://ns.adobe.com/xap/1.0/\0" + xmp).getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] withComment(byte[] jpeg, String comment) {
        return withSegment(jpeg, 0xFE, comment.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] svg() {
        return """
                <?xml version="1.0"?>
                <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
                """.getBytes(StandardCharsets.UTF_8);
    }
}
