package org.leserbrief.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// `MailProcess <SMTP port> <port of the pages>`. SIGTERM stops it, and forgets all mails.
public final class MailProcess {
    private static final System.Logger LOG = System.getLogger(MailProcess.class.getName());

    private static final String LOOPBACK = "127.0.0.1";

    /// All services together send some hundred mails in this time: a few megabytes.
    private static final int SECONDS_TO_NEXT_CLEANING = 2;

    private MailProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: <SMTP port> <port of the pages>");
        }
        GreenMail server = startSmtp(Integer.parseInt(arguments[0]));
        Mailbox mailbox = new Mailbox(server);
        HttpServer pages = startPages(Integer.parseInt(arguments[1]), mailbox);
        ScheduledExecutorService cleaning = startCleaning(mailbox);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cleaning.shutdownNow();
            pages.stop(0);
            server.stop();
        }));
        Thread.currentThread().join();
    }

    static GreenMail startSmtp(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
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

    /// Makes room again and again, whether or not somebody looks at the pages.
    static ScheduledExecutorService startCleaning(Mailbox mailbox) {
        ScheduledExecutorService cleaning = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("cleaning").factory());
        Future<?> unused =
                cleaning.scheduleWithFixedDelay(() -> clean(mailbox), 0, SECONDS_TO_NEXT_CLEANING, TimeUnit.SECONDS);
        return cleaning;
    }

    private static void clean(Mailbox mailbox) {
        try {
            mailbox.makeRoom();
        } catch (RuntimeException e) {
            // What is thrown out of here would end the cleaning for good.
            LOG.log(System.Logger.Level.WARNING, "the mailbox could not be cleaned", e);
        }
    }
}
