package org.leserbrief.article.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/// An S3 server with one bucket, on a free port of loopback. It is a process of its own, because it needs another Guice
/// than the one that Quarkus brings to the tests' class path.
final class S3Server implements AutoCloseable {
    static final String ACCESS_KEY = "tester";
    static final String SECRET = "only-for-tests";

    private static final String LISTENS = "listens on ";

    private final Process process;
    private final URI endpoint;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server start(Path files, String bucket) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        classPath(),
                        S3Server.class.getName(),
                        files.toString(),
                        bucket)
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENS)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(System.out::println));
                return new S3Server(process, URI.create(line.substring(LISTENS.length())));
            }
            before.append(line).append('\n');
        }
        throw new IllegalStateException("the S3 server did not start:\n" + before);
    }

    /// Without the two artifacts that bring Guice 5 or parts of it.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(quarkus-ide-launcher|guice-5).*"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /// Ends with the process that started it, whose end of the pipe is closed then.
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", arguments[0]);
        try (BlobStoreContext blobs = ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
                .credentials(ACCESS_KEY, SECRET)
                .overrides(settings)
                .build(BlobStoreContext.class)) {
            blobs.getBlobStore().createContainerInLocation(null, arguments[1]);
            S3Proxy server = S3Proxy.builder()
                    .blobStore(blobs.getBlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET)
                    .build();
            server.start();
            System.out.println(LISTENS + "http://127.0.0.1:" + server.getPort());
            while (System.in.read() != -1) {
                // Nothing is said to it.
            }
            server.stop();
        }
    }
}
