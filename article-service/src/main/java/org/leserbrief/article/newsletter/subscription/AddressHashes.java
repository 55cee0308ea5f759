package org.leserbrief.article.newsletter.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.platform.base.sql.Database;

/// Keyed hashes of addresses: equal for the same mailbox, and of no use to who does not have the key.
@ApplicationScoped
class AddressHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final Database database;
    private volatile @Nullable SecretKeySpec key;

    AddressHashes(Database database) {
        this.database = database;
    }

    @Transactional(TxType.SUPPORTS)
    byte[] of(MailAddress address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(address.key().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = database.find("SELECT key FROM newsletter_key", row -> row.getBytes("key"))
                    .map(bytes -> new SecretKeySpec(bytes, ALGORITHM))
                    .orElseThrow();
            key = known;
        }
        return known;
    }
}
