package org.leserbrief.article;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.embedded.FreePorts;

/// A real mail server, for which the service signs its mails.
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    public static final String SELECTOR = "probe";
    public static final String DOMAIN = "news.example";
    private static final String BOUNCE_ADDRESS = "bounces@" + DOMAIN;

    private static final KeyPair KEYS = keys();
    private static final int PORT = FreePorts.next();
    private static final GreenMail SERVER = server(PORT, ServerSetup.PROTOCOL_SMTP);
    private static final int IMAP_PORT = FreePorts.next();
    private static final GreenMail BOUNCES = server(IMAP_PORT, ServerSetup.PROTOCOL_IMAP);

    /// One that may take its time to start.
    public static GreenMail server(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(60_000);
        return new GreenMail(setup);
    }

    @Override
    public Map<String, String> start() {
        up();
        BOUNCES.start();
        return Map.ofEntries(
                Map.entry("quarkus.mailer.mock", "false"),
                Map.entry("quarkus.mailer.host", "127.0.0.1"),
                Map.entry("quarkus.mailer.port", Integer.toString(PORT)),
                Map.entry("quarkus.mailer.from", "Leserbrief <letter@" + DOMAIN + ">"),
                Map.entry("quarkus.mailer.dkim.enabled", "true"),
                Map.entry("quarkus.mailer.dkim.selector", SELECTOR),
                Map.entry("quarkus.mailer.dkim.sdid", DOMAIN),
                Map.entry(
                        "quarkus.mailer.dkim.private-key",
                        Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded())),
                Map.entry("leserbrief.newsletter.bounces.address", BOUNCE_ADDRESS),
                Map.entry("leserbrief.newsletter.bounces.host", "127.0.0.1"),
                Map.entry("leserbrief.newsletter.bounces.port", Integer.toString(IMAP_PORT)),
                Map.entry("leserbrief.newsletter.bounces.tls", "false"),
                Map.entry("leserbrief.newsletter.bounces.username", BOUNCE_ADDRESS),
                Map.entry("leserbrief.newsletter.bounces.password", BOUNCE_ADDRESS),
                Map.entry("leserbrief.newsletter.bounces.every", "off"),
                // Tests run the jobs themselves, so they must not be scheduled.
                Map.entry("leserbrief.newsletter.every", "off"),
                // On Thursdays and Fridays an issue would be planned that no test expects.
                Map.entry("leserbrief.newsletter.lead", "0S"),
                // Tests wait for servers that do not answer, and sign up more than a client may.
                Map.entry("leserbrief.newsletter.patience", "10S"),
                Map.entry("leserbrief.newsletter.sign-ups-per-hour", "100000"));
    }

    @Override
    public void stop() {
        down();
        BOUNCES.stop();
    }

    public static void up() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
    }

    /// Leaves its port to another server.
    public static int down() {
        if (SERVER.isRunning()) {
            SERVER.stop();
        }
        return PORT;
    }

    /// The mailbox for bounces.
    public static GreenMailUser bounces() {
        return BOUNCES.setUser(BOUNCE_ADDRESS, BOUNCE_ADDRESS);
    }

    /// What is in the mailbox for bounces.
    public static MailFolder bounceFolder() {
        try {
            return BOUNCES.getManagers().getImapHostManager().getInbox(bounces());
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key that a domain would publish in its DNS.
    public static PublicKey publicKey() {
        return KEYS.getPublic();
    }

    /// The mails that have arrived for an address.
    public static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(to -> ((InternetAddress) to).getAddress().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
