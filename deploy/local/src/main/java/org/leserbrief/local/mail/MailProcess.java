package org.leserbrief.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// `MailProcess <SMTP port> <port of the pages>`. SIGTERM stops it, and forgets all mails.
public final class MailProcess {
    private static final String LOOPBACK = "127.0.0.1";

    private MailProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: <SMTP port> <port of the pages>");
        }
        GreenMail server = startSmtp(Integer.parseInt(arguments[0]));
        HttpServer pages = startPages(Integer.parseInt(arguments[1]), new Mailbox(server));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    pages.stop(0);
                                    server.stop();
                                }));
        Thread.currentThread().join();
    }

    static GreenMail startSmtp(int port) {
        GreenMail server =
                new GreenMail(new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    static HttpServer startPages(int port, Mailbox mailbox) throws IOException {
        HttpServer pages = HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0);
        pages.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pages.createContext("/", new MailboxPages(mailbox));
        pages.start();
        return pages;
    }
}
