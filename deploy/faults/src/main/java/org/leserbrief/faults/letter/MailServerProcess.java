package org.leserbrief.faults.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.environment.TestEnvironment;

/// The mail server's process.
final class MailServerProcess implements AutoCloseable {
    private final int port;
    private final Path work;
    private @Nullable Process process;

    MailServerProcess(int port, Path work) {
        this.port = port;
        this.work = work;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    void start() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LetterMailServer.class.getName(),
                            Integer.toString(port),
                            record().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            work.resolve("mail-server.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestEnvironment.await("the mail server listening", Duration.ofSeconds(30), this::isListening);
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException none) {
            return false;
        }
    }

    /// Stops it in the middle of what it does: it neither takes nor answers anything.
    void suspend() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(required().pid()))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        required().destroyForcibly().onExit().join();
    }

    /// The numbers of those whose letters it has taken, in their order.
    List<Integer> taken() {
        return numbers(line -> true);
    }

    /// The numbers of those whose letters name the author's article.
    List<Integer> ofAuthor() {
        return numbers(line -> line.endsWith("\t" + LetterMailServer.OF_AUTHOR));
    }

    private List<Integer> numbers(Predicate<String> wanted) {
        try {
            return !Files.exists(record())
                    ? List.of()
                    : Files.readAllLines(record()).stream()
                            .filter(wanted)
                            .map(line -> Integer.valueOf(line.substring(0, line.indexOf('\t'))))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path record() {
        return work.resolve("taken.tsv");
    }

    private Process required() {
        return Objects.requireNonNull(process);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
