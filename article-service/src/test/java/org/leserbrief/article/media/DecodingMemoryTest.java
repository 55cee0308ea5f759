package org.leserbrief.article.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Decodes the worst of what is accepted, from a hundred threads, in a JVM with heap and collector of a replica, of
/// which 80 MB
/// are taken as the service itself takes them.
@Tag("slow")
class DecodingMemoryTest {
    private static final int UPLOADS = 100;

    /// Uploaded again after one of each, so that the test ends soon.
    private static final String USUAL = "usual.jpg";

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void a_hundred_at_once_fit_into_a_heap_of_192_mb() throws Exception {
        Files.write(directory.resolve("photo.jpg"), TestPictures.jpeg(4_000, 3_000, 1));
        Files.write(directory.resolve("large.jpg"), TestPictures.jpeg(8_000, 6_200, 2));
        Files.write(directory.resolve("progressive.jpg"), TestPictures.progressiveJpeg(3_000, 2_000));
        Files.write(directory.resolve("cmyk.jpg"), TestPictures.cmykJpeg(4_000, 3_000));
        Files.write(directory.resolve("deep.png"), TestPictures.deepPng(3_000, 2_000));
        Files.write(directory.resolve("bomb.webp"), TestPictures.webp(3_000, 2_000));
        Files.write(directory.resolve("tall.png"), TestPictures.png(1_000, 30_000, true));
        Files.write(directory.resolve("narrow.png"), TestPictures.png(1, 30_000, false));
        Files.write(directory.resolve("flat.png"), TestPictures.png(30_000, 1_600, false));
        Files.write(directory.resolve(USUAL), TestPictures.jpeg(1_600, 1_200, 3));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DecodingMemoryTest.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), output);
            assertTrue(output.contains(UPLOADS + " decoded"), output);
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws Exception {
        byte[][] live = new byte[80][1_000_000];
        List<Path> files = new ArrayList<>();
        try (var listed = Files.list(Path.of(arguments[0]))) {
            // Always in the same order, so that always the same are in memory together.
            listed.sorted().forEach(files::add);
        }
        DecodingTurn turn = new DecodingTurn(new WaitingLong());
        try (ExecutorService threads = Executors.newFixedThreadPool(UPLOADS)) {
            List<Callable<Integer>> uploads = new ArrayList<>();
            for (int i = 0; i < UPLOADS; i++) {
                boolean whole = i < files.size();
                Path file = whole ? files.get(i) : Path.of(arguments[0], USUAL);
                uploads.add(() -> turn.take(() -> work(file, whole)));
            }
            long bytes = 0;
            for (Future<Integer> done : threads.invokeAll(uploads)) {
                bytes += done.get();
            }
            System.out.println(UPLOADS + " decoded, " + bytes + " bytes beside " + live.length + " MB");
        }
    }

    /// What the library does with an upload: of one of each all that is made of it, of the others the decoding.
    private static int work(Path file, boolean whole) throws IOException {
        byte[] content = Files.readAllBytes(file);
        PictureFormat format = PictureFormat.of(Arrays.copyOf(content, Math.min(content.length, PictureFormat.HEAD)));
        PictureStructure structure = PictureStructure.read(format, file);
        PictureDecoder.Decoded decoded = PictureDecoder.decode(
                file,
                format,
                structure.progressive(),
                PictureMetadata.of(structure).orientation());
        int bytes = 0;
        if (whole) {
            for (PictureSize size : decoded.size().renditions()) {
                bytes += PictureEncoder.rendition(decoded.largest(), size, decoded.transparent()).length;
            }
            bytes += PictureEncoder.share(decoded.largest(), decoded.size(), FocalPoint.CENTRE).length;
        }
        return bytes;
    }

    private record WaitingLong() implements MediaSettings {
        @Override
        public Store store() {
            return Store.DIRECTORY;
        }

        @Override
        public Path directory() {
            return Path.of("target");
        }

        @Override
        public S3 s3() {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.time.Duration longestWait() {
            return java.time.Duration.ofMinutes(5);
        }
    }
}
