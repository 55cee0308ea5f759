package org.leserbrief.faults.letter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// Main class of the mail server: `LetterMailServer <port> <record>`. It is slow, and treats each recipient as
/// [ServerBehaviour] says. A letter that it takes is one line in the record, written before the sender hears of it:
/// what
/// it has taken is known whenever it or the sender dies.
public final class LetterMailServer {
    /// The article of an author whom some have chosen, by a word that is nowhere else. The record has it behind a
    /// letter
    /// that names it.
    static final String OF_AUTHOR = "Sonderzugfahrplan";

    private static final int SLOWEST_MILLIS = 60;
    private static final int SLOW_MILLIS = 2_000;

    private final Path record;
    private final Set<Integer> putOff = ConcurrentHashMap.newKeySet();

    private LetterMailServer(Path record) {
        this.record = record;
    }

    public static void main(String[] arguments) throws InterruptedException {
        LetterMailServer server = new LetterMailServer(Path.of(arguments[1]));
        SMTPServer.port(Integer.parseInt(arguments[0]))
                .bindAddress(InetAddress.getLoopbackAddress())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> server.new Letter())
                .build()
                .start();
        Thread.currentThread().join();
    }

    private final class Letter implements MessageHandler {
        private int recipient;

        @Override
        public void from(String from) {
            // Whoever sends may.
        }

        @Override
        public void recipient(String address) throws RejectException {
            recipient = ServerBehaviour.number(address);
            switch (ServerBehaviour.of(recipient)) {
                case UNKNOWN_MAILBOX -> throw new RejectException(550, "5.1.1 <" + address + "> is unknown here");
                case LATER -> {
                    if (putOff.add(recipient)) {
                        throw new RejectException(451, "4.7.1 <" + address + "> come again");
                    }
                }
                case TAKEN, SLOWLY, REFUSED_CONTENT -> {}
            }
        }

        @Override
        public @Nullable String data(InputStream content) throws RejectException, IOException {
            String name = "";
            BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.ISO_8859_1));
            boolean ofAuthor = false;
            String end = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A line that is too long goes on behind a sign in the next one (RFC 2045, section 6.7).
                String whole = end + line;
                end = line.endsWith("=") ? whole.substring(0, whole.length() - 1) : "";
                ofAuthor |= whole.contains(OF_AUTHOR);
                if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                    name = line.substring(11).strip();
                }
            }
            ServerBehaviour behaviour = ServerBehaviour.of(recipient);
            pause(
                    behaviour == ServerBehaviour.SLOWLY
                            ? SLOW_MILLIS
                            : ThreadLocalRandom.current().nextInt(SLOWEST_MILLIS));
            if (behaviour == ServerBehaviour.REFUSED_CONTENT) {
                throw new RejectException(554, "5.7.1 not this");
            }
            write(recipient + "\t" + name + "\t" + (ofAuthor ? OF_AUTHOR : "") + "\n");
            return null;
        }

        @Override
        public void done() {
            // Nothing is open.
        }
    }

    private void write(String line) {
        try {
            // One write at the end of the file, which no other write can divide.
            Files.writeString(record, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
