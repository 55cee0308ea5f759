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

/// Main class of the mail server: `MailProcess <SMTP port> <port of the pages>`. All mails are in memory, so
/// that they are gone after SIGTERM.
public final class MailProcess {
    private static final System.Logger LOG = System.getLogger(MailProcess.class.getName());

    private static final String LOOPBACK = "127.0.0.1";

    /// All services together send some hundred mails in this time, which are a few megabytes.
    private static final int CLEANUP_INTERVAL_SECONDS = 2;

    private static final long STARTUP_MILLIS = 60_000;

    private MailProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: <SMTP port> <port of the pages>");
        }
        GreenMail server = startSmtp(Integer.parseInt(arguments[0]));
        Mailbox mailbox = new Mailbox(server);
        HttpServer pages = startPages(Integer.parseInt(arguments[1]), mailbox);
        ScheduledExecutorService cleanup = startCleanup(mailbox);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cleanup.shutdownNow();
            pages.stop(0);
            server.stop();
        }));
        Thread.currentThread().join();
    }

    static GreenMail startSmtp(int port) {
        ServerSetup setup = new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP);
        // The whole system starts at the same time, so that the two seconds of the library may not be enough.
        setup.setServerStartupTimeout(STARTUP_MILLIS);
        GreenMail server = new GreenMail(setup);
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

    /// Limits the number of mails in memory even if nobody opens the pages.
    static ScheduledExecutorService startCleanup(Mailbox mailbox) {
        ScheduledExecutorService cleanup = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("cleanup").factory());
        Future<?> unused =
                cleanup.scheduleWithFixedDelay(() -> cleanUp(mailbox), 0, CLEANUP_INTERVAL_SECONDS, TimeUnit.SECONDS);
        return cleanup;
    }

    private static void cleanUp(Mailbox mailbox) {
        try {
            mailbox.deleteAllWhenFull();
        } catch (RuntimeException e) {
            // An exception from this task would end the schedule.
            LOG.log(System.Logger.Level.WARNING, "the mailbox could not be cleaned", e);
        }
    }
}
