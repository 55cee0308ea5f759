package org.leserbrief.faults.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leserbrief.faults.environment.ServiceDatabases;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.local.LocalSystem;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Service;

/// Two replicas of article-service with all that they need, and the mail server to which they send.
final class LetterEnvironment implements AutoCloseable {
    /// What a replica sends at the same time: article-service's default.
    static final int CONNECTIONS = 10;

    static final List<String> SENDERS = List.of(Service.ARTICLE.label(0), Service.ARTICLE.label(1));

    private final LocalSystem system;
    private final ServiceDatabases databases;
    private final MailServerProcess mailServer;
    private final ApiClient api;

    private LetterEnvironment(LocalSystem system, ServiceDatabases databases, MailServerProcess mailServer) {
        this.system = system;
        this.databases = databases;
        this.mailServer = mailServer;
        api = new ApiClient(system.address());
    }

    /// Deletes what an earlier run has left, and returns when everything is ready.
    static LetterEnvironment start(Path root, Ports ports) {
        Path work = root.resolve("deploy/faults/target/letter").normalize();
        Path data = work.resolve("data");
        TestEnvironment.deleteRecursively(work);
        // Above the ports of the system.
        MailServerProcess mailServer = new MailServerProcess(ports.base() + 525, work);
        try {
            Files.createDirectories(data);
            Path settings = work.resolve("settings.properties");
            Files.write(settings, settings(ports.base() + 525));
            mailServer.start();
            System.out.println("starting the system");
            LocalSystem system = LocalSystem.up(
                    data,
                    ports.gateway(),
                    ports.base(),
                    "--replicas",
                    "2",
                    "--keep-going",
                    "--no-newsroom",
                    "--except",
                    Service.COMMENT.label(),
                    "--except",
                    Service.TOPIC.label(),
                    "--settings",
                    settings.toString());
            return new LetterEnvironment(
                    system, new ServiceDatabases(ports.postgres(), data.resolve("secrets.properties")), mailServer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing limits the speed, what a killed sender has left is given up after twenty seconds instead of two minutes,
    /// and what was put off is tried again soon.
    private static List<String> settings(int mailServer) {
        return List.of(
                "article-service.QUARKUS_MAILER_PORT=" + mailServer,
                "article-service.LESERBRIEF_NEWSLETTER_RATE_PER_MINUTE=1000000",
                "article-service.LESERBRIEF_NEWSLETTER_PATIENCE=5S",
                "article-service.LESERBRIEF_NEWSLETTER_FIRST_PAUSE=5S",
                "article-service.LESERBRIEF_NEWSLETTER_LONGEST_PAUSE=20S");
    }

    ApiClient api() {
        return api;
    }

    ServiceDatabases databases() {
        return databases;
    }

    MailServerProcess mailServer() {
        return mailServer;
    }

    ProcessHandle sender(String name) {
        return system.process(name);
    }

    /// The numbers of those whose letters are *sending*.
    Set<Integer> inFlight() {
        return databases.query(Service.ARTICLE, """
                        SELECT s.email FROM newsletter_recipient r JOIN newsletter_subscription s ON s.id = r.subscription_id
                        WHERE r.state = 'SENDING'
                        """, row -> ServerBehaviour.number(row.getString(1))).stream()
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        system.close();
        mailServer.close();
    }
}
