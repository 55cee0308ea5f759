package org.leserbrief.comment;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.embedded.FreePorts;

/// A real mail server, which a test can stop and start.
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private static final int PORT = FreePorts.next();
    private static final GreenMail SERVER = server();

    /// One that may take its time to start.
    private static GreenMail server() {
        ServerSetup setup = new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return new GreenMail(setup);
    }

    @Override
    public Map<String, String> start() {
        up();
        return Map.of(
                "quarkus.mailer.mock", "false",
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(PORT),
                // Tests run the job themselves, so it must not be scheduled.
                "leserbrief.mail.period", "off",
                "leserbrief.mail.patience", "10S");
    }

    @Override
    public void stop() {
        down();
    }

    public static void up() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
    }

    /// Stops it, and returns its port.
    public static int down() {
        if (SERVER.isRunning()) {
            SERVER.stop();
        }
        return PORT;
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
}
