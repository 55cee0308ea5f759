package org.leserbrief.article.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.article.media.MediaStore.Key;
import org.leserbrief.article.media.MediaStore.MediaStoreException;
import org.leserbrief.article.media.MediaStore.StoredFile;

/// What every store does, tried with each: the directory, and S3 against a real server (s3proxy) on loopback.
class MediaStoreTest {
    private static final String BUCKET = "pictures";
    private static final MediaId PICTURE = new MediaId("0123456789abcdef0123456789abcdef");

    @TempDir
    static Path directory;

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(Files.createDirectory(directory.resolve("s3")), BUCKET);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Settings(Optional<String> bucket, Optional<URI> endpoint, Optional<String> secretKey)
            implements MediaSettings.S3 {
        @Override
        public String region() {
            return "eu-central-1";
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Optional<String> accessKey() {
            return Optional.of(S3Server.ACCESS_KEY);
        }
    }

    private static MediaStore s3(String secret) {
        return new S3MediaStore(
                MediaStores.client(
                        new Settings(Optional.of(BUCKET), Optional.of(server.endpoint()), Optional.of(secret))),
                BUCKET);
    }

    static Stream<MediaStore> stores() {
        return Stream.of(new DirectoryMediaStore(directory.resolve("files")), s3(S3Server.SECRET));
    }

    private static byte[] noise(int length, int seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static byte[] read(MediaStore store, Key key) throws IOException {
        try (StoredFile file = store.read(key).orElseThrow()) {
            byte[] content = file.content().readAllBytes();
            assertEquals(content.length, file.length());
            return content;
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void what_was_written_is_read(MediaStore store) throws IOException {
        for (int length : new int[] {0, 1, 100_000, 3_000_000}) {
            Key key = new Key(PICTURE, length + ".jpg");
            byte[] content = noise(length, length);
            store.write(key, content);
            assertArrayEquals(content, read(store, key));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void what_was_not_written_is_not_there(MediaStore store) {
        assertTrue(store.read(new Key(PICTURE, "1.png")).isEmpty());
        assertTrue(store.read(new Key(new MediaId("f".repeat(32)), "640.jpg")).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_same_file_may_be_written_again(MediaStore store) throws IOException {
        Key key = new Key(PICTURE, "640.jpg");
        store.write(key, noise(5_000, 1));
        store.write(key, noise(5_000, 1));
        assertArrayEquals(noise(5_000, 1), read(store, key));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_file_is_whole_while_it_is_written_at_the_same_time(MediaStore store) throws Exception {
        Key key = new Key(PICTURE, "share-50-50.jpg");
        byte[] content = noise(400_000, 2);
        store.write(key, content);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<byte[]>> work = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                work.add(() -> {
                    store.write(key, content);
                    return content;
                });
                work.add(() -> read(store, key));
            }
            for (Future<byte[]> done : threads.invokeAll(work)) {
                assertArrayEquals(content, done.get());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_picture_goes_with_all_its_files_and_no_other(MediaStore store) throws IOException {
        MediaId gone = new MediaId("0123456789abcdef0123456789abcde0");
        for (String name : List.of("320.jpg", "640.jpg", "share-50-50.jpg")) {
            store.write(new Key(gone, name), noise(100, 4));
        }
        Key other = new Key(PICTURE, "960.jpg");
        store.write(other, noise(100, 5));
        // What is gone already is no error.
        for (int time = 0; time < 2; time++) {
            store.delete(gone);
            for (String name : List.of("320.jpg", "640.jpg", "share-50-50.jpg")) {
                assertTrue(store.read(new Key(gone, name)).isEmpty());
            }
        }
        assertArrayEquals(noise(100, 5), read(store, other));
        store.write(new Key(gone, "320.jpg"), noise(100, 6));
        assertArrayEquals(noise(100, 6), read(store, new Key(gone, "320.jpg")));
    }

    @Test
    void a_directory_keeps_nothing_unfinished() throws IOException {
        Path files = directory.resolve("unfinished");
        new DirectoryMediaStore(files).write(new Key(PICTURE, "320.jpg"), noise(100, 3));
        try (Stream<Path> kept = Files.walk(files)) {
            assertEquals(
                    List.of("320.jpg"),
                    kept.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void a_store_that_refuses_is_not_a_store_without_the_file() {
        MediaStore refused = s3("wrong");
        Key key = new Key(PICTURE, "640.jpg");
        assertThrows(MediaStoreException.class, () -> refused.read(key));
        assertThrows(MediaStoreException.class, () -> refused.write(key, new byte[1]));
        assertThrows(MediaStoreException.class, () -> refused.delete(PICTURE));
    }
}
