package org.leserbrief.article.newsletter.bounce;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The IMAP mailbox to which letters come back.
@ApplicationScoped
class BounceMailbox {
    /// The maximum of mails in one look; the next one follows soon.
    private static final int IN_TURN = 200;

    /// A report returns the letter, which has some tens of kilobytes.
    private static final int LONGEST_BYTES = 1_000_000;

    private static final String TIMEOUT_MILLIS = "20000";

    private final BounceSettings settings;

    /// Null for what the JVM trusts.
    private final @Nullable SSLContext trust;

    /// @param tls whose default configuration may name another certificate authority (`quarkus.tls.trust-store…`)
    @Inject
    BounceMailbox(BounceSettings settings, TlsConfigurationRegistry tls) {
        this(
                settings,
                tls.getDefault()
                        .filter(configured -> configured.getTrustStoreOptions() != null)
                        .map(BounceMailbox::context)
                        .orElse(null));
    }

    BounceMailbox(BounceSettings settings, @Nullable SSLContext trust) {
        this.settings = settings;
        this.trust = trust;
    }

    private static SSLContext context(TlsConfiguration configured) {
        try {
            return configured.createSSLContext();
        } catch (Exception e) {
            throw new IllegalStateException("the certificates that quarkus.tls names cannot be used", e);
        }
    }

    /// Gives each new mail to the handler. What it is done with is deleted, because it names a reader; the rest stays
    /// there as read, for people to look at.
    ///
    /// @param handler gets a whole mail of bounded size, and says whether it is done with it
    /// @return whether there is a mailbox
    /// @throws MessagingException if the mailbox cannot be had
    boolean read(Predicate<MimeMessage> handler) throws MessagingException {
        Optional<String> host = settings.host();
        if (host.isEmpty()) {
            return false;
        }
        Session session = Session.getInstance(properties());
        try (Store store = session.getStore(settings.tls() ? "imaps" : "imap")) {
            store.connect(
                    host.get(),
                    settings.port(),
                    settings.username().orElse(null),
                    settings.password().orElse(null));
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            try {
                Message[] unread = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                read(Arrays.stream(unread).limit(IN_TURN).toList(), handler);
            } finally {
                inbox.close(true);
            }
        }
        return true;
    }

    /// One that cannot be had keeps none behind it: another replica may have deleted it meanwhile.
    ///
    /// @throws MessagingException if some could not be had; they are read at the next look
    static void read(List<Message> unread, Predicate<MimeMessage> handler) throws MessagingException {
        Optional<MessagingException> trouble = Optional.empty();
        for (Message mail : unread) {
            try {
                read(mail, handler);
            } catch (MessageRemovedException done) {
                // By the other replica.
            } catch (MessagingException failed) {
                trouble = Optional.of(failed);
            }
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private static void read(Message mail, Predicate<MimeMessage> handler) throws MessagingException {
        int bytes = mail.getSize();
        // Negative if the server does not say.
        boolean readable = bytes >= 0 && bytes <= LONGEST_BYTES;
        // Does not make it seen (`peek`): what the server does not deliver in time is wanted again.
        Optional<MimeMessage> whole = readable ? Optional.of(new MimeMessage((MimeMessage) mail)) : Optional.empty();
        // Before it is parsed: what stops this process is not met again and again.
        mail.setFlag(Flags.Flag.SEEN, true);
        try {
            if (whole.filter(handler).isPresent()) {
                mail.setFlag(Flags.Flag.DELETED, true);
            }
        } catch (RuntimeException | MessagingException notNoted) {
            // Such as no database: the mail is read again at the next look.
            try {
                mail.setFlag(Flags.Flag.SEEN, false);
            } catch (MessagingException lost) {
                notNoted.addSuppressed(lost);
            }
            throw notNoted;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        for (String protocol : Stream.of("imap", "imaps").toList()) {
            properties.setProperty("mail.%s.peek".formatted(protocol), "true");
            for (String timeout :
                    Stream.of("connectiontimeout", "timeout", "writetimeout").toList()) {
                properties.setProperty("mail.%s.%s".formatted(protocol, timeout), TIMEOUT_MILLIS);
            }
            properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
            if (trust != null) {
                properties.put("mail.%s.ssl.socketFactory".formatted(protocol), trust.getSocketFactory());
            }
        }
        properties.setProperty("mail.imap.starttls.enable", "true");
        return properties;
    }
}
