package org.leserbrief.article.newsletter.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// The key that only this service has, the same in all replicas.
@ApplicationScoped
public class NewsletterKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final Database database;
    private volatile @Nullable SecretKeySpec key;

    NewsletterKey(Database database) {
        this.database = database;
    }

    /// What nobody can compute without the key. Uses must differ in what they pass: addresses are hashed as they are,
    /// and
    /// have no line break; all others begin with a word and a line break.
    @Transactional(TxType.SUPPORTS)
    public byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(text);
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
