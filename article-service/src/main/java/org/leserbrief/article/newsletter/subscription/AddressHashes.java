package org.leserbrief.article.newsletter.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.leserbrief.article.newsletter.mail.MailAddress;

/// Keyed hashes of addresses: equal for the same mailbox, and of no use to who does not have the key.
@ApplicationScoped
class AddressHashes {
    private final NewsletterKey key;

    AddressHashes(NewsletterKey key) {
        this.key = key;
    }

    byte[] of(MailAddress address) {
        return key.mac(address.key().getBytes(StandardCharsets.UTF_8));
    }
}
