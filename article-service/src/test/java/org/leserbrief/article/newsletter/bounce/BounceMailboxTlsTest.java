package org.leserbrief.article.newsletter.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.article.MailServer;

/// The mailbox is on a real IMAP server that speaks TLS only, with a certificate for 127.0.0.1 and no other name.
class BounceMailboxTlsTest {
    private static final String ADDRESS = "bounces@news.example";
    private static final String PASSWORD = "nur-fuer-tests";

    @TempDir
    static Path keys;

    private static GreenMail server;
    private static SSLContext trusting;

    @BeforeAll
    static void a_server_with_a_certificate_of_its_own() throws Exception {
        Path store = keys.resolve("imap.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "imap",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=imap",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertEquals(true, keytool.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, keytool.exitValue());
        trusting = trusting(store);
        // The server reads these when it opens its socket.
        Map<String, String> settings = Map.of(
                "greenmail.tls.keystore.file", store.toString(),
                "greenmail.tls.keystore.password", PASSWORD,
                "greenmail.tls.key.password", PASSWORD);
        settings.forEach(System::setProperty);
        try {
            server = MailServer.server(0, ServerSetup.PROTOCOL_IMAPS);
            server.start();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    @AfterAll
    static void no_server() {
        server.stop();
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            made.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("imap", made.getCertificate("imap"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /// Whoever names another host reaches the same server.
    private static BounceMailbox mailbox(String host, @Nullable SSLContext trust) {
        BounceSettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BounceSettings.class)
                .withDefaultValues(Map.of(
                        "leserbrief.newsletter.bounces.address",
                        ADDRESS,
                        "leserbrief.newsletter.bounces.host",
                        host,
                        "leserbrief.newsletter.bounces.port",
                        Integer.toString(server.getImaps().getPort()),
                        "leserbrief.newsletter.bounces.username",
                        ADDRESS,
                        "leserbrief.newsletter.bounces.password",
                        PASSWORD))
                .build()
                .getConfigMapping(BounceSettings.class);
        return new BounceMailbox(settings, trust);
    }

    private static GreenMailUser arrives(String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setSubject(subject);
        mail.setText("x".repeat(10_000));
        GreenMailUser user = server.setUser(ADDRESS, PASSWORD);
        user.deliver(mail);
        return user;
    }

    @Test
    void mails_are_read_and_deleted_by_tls() throws Exception {
        arrives("eins");
        arrives("zwei");
        List<String> read = new ArrayList<>();
        mailbox("127.0.0.1", trusting).read(mail -> {
            try {
                return read.add(mail.getSubject());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(List.of("eins", "zwei"), read);
        assertEquals(
                0,
                server.getManagers()
                        .getImapHostManager()
                        .getInbox(server.setUser(ADDRESS, PASSWORD))
                        .getMessageCount());
    }

    @Test
    void a_server_with_an_unknown_certificate_or_another_name_learns_no_password() throws Exception {
        assertThrows(MessagingException.class, () -> mailbox("127.0.0.1", null).read(mail -> true));
        // The certificate is trusted, and is not for this name.
        assertThrows(
                MessagingException.class, () -> mailbox("localhost", trusting).read(mail -> true));
    }
}
