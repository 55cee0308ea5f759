package org.leserbrief.platform.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/// A mail server in the place of the usual one, which treats a recipient as the name says: `refused…`, `relay…`,
/// `full…`, `later…`, `stalled…` (it takes the mail and never says so), `dropped…` (the same, and it closes the
/// connection), `last…` (it says so after it has taken thirty).
public final class MoodyMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    private final Runnable usual;

    /// @param port where the usual server has just stopped
    /// @param usual starts it again
    public MoodyMailServer(int port, Runnable usual) throws IOException {
        this.usual = usual;
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /// The recipients whose mails were taken, whether or not it was said.
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /// The recipients that were refused for good, each time.
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(client, "220 moody");
            String recipient = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("RCPT TO:")) {
                    recipient = line.replaceAll(".*<|>.*", "");
                    say(client, answerTo(recipient));
                } else if (line.equals("DATA")) {
                    say(client, "354 go on");
                    while (!".".equals(line)) {
                        line = lines.readLine();
                    }
                    taken.add(recipient);
                    if (recipient.startsWith("last")) {
                        Awaitility.await().until(() -> taken.size() >= 30);
                    }
                    if (recipient.startsWith("dropped")) {
                        return;
                    }
                    if (!recipient.startsWith("stalled")) {
                        say(client, "250 taken");
                    }
                } else {
                    say(client, line.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException gone) {
            // The client gives up, as it should.
        }
    }

    private String answerTo(String recipient) {
        if (recipient.startsWith("refused")) {
            refused.add(recipient);
            return "550 5.1.1 <" + recipient + "> is unknown here";
        }
        if (recipient.startsWith("relay")) {
            return "554 5.7.1 <" + recipient + ">: Relay access denied";
        }
        if (recipient.startsWith("full")) {
            return "552 5.2.2 <" + recipient + ">: mailbox full";
        }
        return recipient.startsWith("later") ? "451 4.7.1 <" + recipient + "> come again" : "250 ok";
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The system may need a moment until the port is free.
        Awaitility.await().ignoreExceptions().until(() -> {
            usual.run();
            return true;
        });
    }
}
