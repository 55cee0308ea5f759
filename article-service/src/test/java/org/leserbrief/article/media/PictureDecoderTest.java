package org.leserbrief.article.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.article.media.PictureDecoder.Decoded;
import org.leserbrief.platform.http.problem.ProblemException;

class PictureDecoderTest {
    @TempDir
    Path directory;

    /// What an upload does with a file, without the library.
    private Decoded decode(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("upload"), content);
        PictureFormat format = PictureFormat.of(Arrays.copyOf(content, Math.min(content.length, PictureFormat.HEAD)));
        PictureStructure structure = PictureStructure.read(format, file);
        PictureMetadata metadata = PictureMetadata.of(structure);
        return PictureDecoder.decode(file, format, structure.progressive(), metadata.orientation());
    }

    private PictureMetadata metadata(byte[] jpeg) throws IOException {
        return PictureMetadata.of(
                PictureStructure.read(PictureFormat.JPEG, Files.write(directory.resolve("upload"), jpeg)));
    }

    private int statusOf(byte[] content) {
        return assertThrows(ProblemException.class, () -> decode(content))
                .type()
                .status();
    }

    static Stream<Arguments> goodFiles() {
        return Stream.of(
                Arguments.of("jpeg", TestPictures.jpeg(200, 100, 1), false),
                Arguments.of("progressive jpeg", TestPictures.progressiveJpeg(200, 100), false),
                Arguments.of("cmyk", TestPictures.cmykJpeg(200, 100), false),
                Arguments.of("png", TestPictures.png(200, 100, false), false),
                Arguments.of("transparent png", TestPictures.png(200, 100, true), true),
                Arguments.of("png of 16 bits", TestPictures.deepPng(200, 100), true),
                Arguments.of("gif", TestPictures.animatedGif(200, 100), false),
                Arguments.of("webp", TestPictures.webp(200, 100), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodFiles")
    void every_format_is_decoded(String name, byte[] content, boolean transparent) throws IOException {
        Decoded decoded = decode(content);
        assertEquals(new PictureSize(200, 100), decoded.size());
        assertEquals(200, decoded.largest().getWidth());
        assertEquals(transparent, decoded.transparent());
        assertTrue(decoded.largest().getColorModel().getColorSpace().isCS_sRGB());
    }

    @Test
    void cmyk_becomes_the_colour_that_was_printed() throws IOException {
        Color colour = new Color(decode(TestPictures.cmykJpeg(64, 64)).largest().getRGB(32, 32));
        assertTrue(colour.getRed() < 90 && colour.getGreen() > 120 && colour.getBlue() > 170, colour.toString());
    }

    @Test
    void a_gif_is_its_first_frame() throws IOException {
        Color colour =
                new Color(decode(TestPictures.animatedGif(20, 20)).largest().getRGB(10, 10));
        assertEquals(Color.RED, colour);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 40, 20, RL",
        "2, 40, 20, LR",
        "3, 40, 20, LR",
        "4, 40, 20, RL",
        "5, 20, 40, TB",
        "6, 20, 40, TB",
        "7, 20, 40, BT",
        "8, 20, 40, BT"
    })
    void the_cameras_orientation_is_applied(int orientation, int width, int height, String red) throws IOException {
        Decoded decoded = decode(TestPictures.withExif(TestPictures.jpeg(40, 20, 1), orientation));
        assertEquals(new PictureSize(width, height), decoded.size());
        BufferedImage image = decoded.largest();
        Color first = new Color(image.getRGB(1, 1));
        Color last = new Color(image.getRGB(width - 2, height - 2));
        boolean redIsFirst = red.equals("RL") || red.equals("TB");
        assertTrue((redIsFirst ? first : last).getRed() > 150, first + " " + last);
        assertTrue((redIsFirst ? last : first).getBlue() > 150, first + " " + last);
    }

    static Stream<Arguments> tooManyPixels() {
        return Stream.of(
                Arguments.of("png", TestPictures.pngOfSize(65_535, 65_535)),
                Arguments.of("jpeg", TestPictures.jpegOfSize(65_535, 65_535)),
                Arguments.of("webp", TestPictures.webp(16_383, 16_383)),
                Arguments.of("just above", TestPictures.pngOfSize(25_001, 2_000)),
                Arguments.of("one row", TestPictures.pngOfSize(30_001, 1)),
                Arguments.of("one column", TestPictures.pngOfSize(1, 30_001)),
                Arguments.of("too many bits", TestPictures.pngOfSize(7_000, 7_000, 16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooManyPixels")
    void too_many_pixels_are_refused_by_the_header(String name, byte[] content) {
        ProblemException refused = assertThrows(ProblemException.class, () -> decode(content));
        assertEquals(422, refused.type().status());
        assertEquals("picture-too-large", refused.type().slug());
    }

    static Stream<Arguments> wholeFiles() {
        return Stream.of(
                Arguments.of("jpeg", TestPictures.noisyJpeg(200, 100)),
                Arguments.of("progressive jpeg", TestPictures.progressiveJpeg(200, 100)),
                Arguments.of("png", TestPictures.png(200, 100, false)),
                Arguments.of("gif", TestPictures.animatedGif(200, 100)),
                Arguments.of("webp", TestPictures.webp(200, 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeFiles")
    void a_truncated_file_is_refused_wherever_it_ends(String name, byte[] content) {
        int whole = name.equals("gif") ? content.length / 2 - 20 : content.length - 1;
        for (int length : new int[] {13, 20, 40, whole / 4, whole / 2, whole * 3 / 4, whole - 1}) {
            if (length < whole && length > 12) {
                assertEquals(422, statusOf(Arrays.copyOf(content, length)), name + " of " + length + " bytes");
            }
        }
    }

    static Stream<Arguments> noPictures() {
        return Stream.of(
                Arguments.of("svg", TestPictures.svg(), 415),
                Arguments.of("html", "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of("pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of("bmp", new byte[] {'B', 'M', 0, 0, 0, 0}, 415),
                Arguments.of("empty", new byte[0], 422),
                Arguments.of("png without an image", TestPictures.pngOfSize(10, 10), 422),
                Arguments.of("no size", TestPictures.pngOfSize(0, 10), 422),
                Arguments.of("negative size", TestPictures.pngOfSize(-1, 10), 422),
                Arguments.of("jpeg of zeros", jpegOfZeros(), 422));
    }

    private static byte[] jpegOfZeros() {
        byte[] content = new byte[1_000];
        content[0] = (byte) 0xFF;
        content[1] = (byte) 0xD8;
        content[2] = (byte) 0xFF;
        content[998] = (byte) 0xFF;
        content[999] = (byte) 0xD9;
        return content;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noPictures")
    void what_is_no_picture_is_refused(String name, byte[] content, int status) {
        assertEquals(status, statusOf(content));
    }

    @Test
    void a_fine_pattern_of_a_large_picture_becomes_grey_and_no_other_pattern() throws IOException {
        BufferedImage stripes = decode(TestPictures.stripes(4_000, 3_000)).largest();
        for (int y = 0; y < stripes.getHeight(); y += 7) {
            for (int x = 0; x < stripes.getWidth(); x += 7) {
                assertEquals(127, new Color(stripes.getRGB(x, y)).getRed(), 3, x + ", " + y);
            }
        }
    }

    @Test
    void renditions_are_never_larger_than_the_picture() {
        assertEquals(List.of(320, 640, 960, 1280, 1920), widths(4_000, 3_000));
        assertEquals(List.of(320, 640, 960, 1_200), widths(1_200, 675));
        assertEquals(List.of(320), widths(320, 200));
        assertEquals(List.of(1), widths(1, 1));
        PictureSize tall = new PictureSize(1_920, 26_000).renditions().getLast();
        assertTrue(tall.pixels() <= 8_100_000, tall.toString());
    }

    private static List<Integer> widths(int width, int height) {
        return new PictureSize(width, height)
                .renditions().stream().map(PictureSize::width).toList();
    }

    @Test
    void a_share_picture_is_small_and_shows_the_focal_point() throws IOException {
        Decoded noisy = decode(TestPictures.noisyJpeg(2_400, 1_600));
        byte[] share = PictureEncoder.share(noisy.largest(), noisy.size(), FocalPoint.CENTRE);
        assertTrue(share.length < 300_000, share.length + " bytes");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(share));
        assertEquals(1_200, image.getWidth());
        assertEquals(630, image.getHeight());

        Decoded wide = decode(TestPictures.jpeg(4_000, 630, 1));
        assertTrue(colourOfShare(wide, FocalPoint.ofPercent(0, 50)).getRed() > 200);
        assertTrue(colourOfShare(wide, FocalPoint.ofPercent(100, 50)).getBlue() > 200);
    }

    private static Color colourOfShare(Decoded picture, FocalPoint focus) throws IOException {
        byte[] share = PictureEncoder.share(picture.largest(), picture.size(), focus);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(share));
        return new Color(image.getRGB(image.getWidth() / 2, 5));
    }

    @Test
    void credit_and_caption_come_from_iptc() throws IOException {
        PictureMetadata read = metadata(
                TestPictures.withIptc(TestPictures.jpeg(20, 20, 1), "Eva Müller", "dpa", "Der Turm\nim \u202ENebel"));
        assertEquals("Eva Müller / dpa", read.credit());
        assertEquals("Der Turm im Nebel", read.caption());
    }

    @Test
    void the_creator_comes_from_xmp_and_entities_are_not_read() throws IOException {
        byte[] jpeg = TestPictures.jpeg(20, 20, 1);
        assertEquals(
                "Jo Wolf", metadata(TestPictures.withXmp(jpeg, "", "Jo Wolf")).credit());
        Path secret = Files.writeString(directory.resolve("secret"), "geheim");
        String prolog = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
        PictureMetadata read = metadata(TestPictures.withXmp(jpeg, prolog, "a &e; b"));
        assertFalse(String.valueOf(read.credit()).contains("geheim"), read.credit());
    }

    @Test
    void a_generated_picture_says_so() throws IOException {
        byte[] jpeg = TestPictures.jpeg(20, 20, 1);
        assertEquals(PictureAiLabel.NONE, metadata(jpeg).aiLabel());
        assertEquals(
                PictureAiLabel.GENERATED,
                metadata(TestPictures.withDigitalSource(jpeg, "trainedAlgorithmicMedia"))
                        .aiLabel());
        assertEquals(
                PictureAiLabel.ASSISTED,
                metadata(TestPictures.withDigitalSource(jpeg, "compositeWithTrainedAlgorithmicMedia"))
                        .aiLabel());
        assertEquals(
                PictureAiLabel.NONE,
                metadata(TestPictures.withDigitalSource(jpeg, "digitalCapture")).aiLabel());
    }

    @Test
    void a_bomb_of_entities_takes_no_memory() throws IOException {
        StringBuilder prolog = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"0123456789\">");
        for (int i = 1; i < 20; i++) {
            prolog.append(
                    "<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        PictureMetadata read = metadata(TestPictures.withXmp(
                TestPictures.jpeg(20, 20, 1), prolog.append("]>").toString(), "&e19;"));
        assertNull(read.credit());
    }

    @Test
    void nothing_but_pixels_is_in_a_rendition() throws IOException {
        byte[] jpeg = TestPictures.withComment(
                TestPictures.withIptc(
                        TestPictures.withExif(TestPictures.jpeg(400, 300, 1), 1), "Eva Geheim", "Agentur", "Zuhause"),
                "<script>alert(1)</script>");
        Decoded decoded = decode(jpeg);
        byte[] rendition = PictureEncoder.rendition(decoded.largest(), new PictureSize(320, 240), false);
        String text = new String(rendition, StandardCharsets.ISO_8859_1);
        for (String part : List.of("Exif", "Geheim", "Agentur", "Zuhause", "<script", "Photoshop", "ICC_PROFILE")) {
            assertFalse(text.contains(part), part);
        }
    }
}
