package org.leserbrief.comment.core;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// What an author of comments is called in events about one article, so that other services can count the people
/// in a discussion.
///
/// A keyed hash of article and author: it tells that two comments under one article are by the same person, which
/// everybody sees there anyway, and nothing else. It differs from article to article, nobody computes it without the
/// key, and once an author's id is erased nobody can at all.
@ApplicationScoped
public class CommenterPseudonyms {
    private static final String ALGORITHM = "HmacSHA256";

    /// 64 bits: among 10,000 commenters of an article, two share one with a probability of 1 in 10^11.
    private static final int LENGTH = Long.BYTES;

    private final Database database;
    private volatile @Nullable SecretKeySpec key;

    CommenterPseudonyms(Database database) {
        this.database = database;
    }

    /// Before the first post, so that it takes no more statements than others.
    void load(@Observes StartupEvent event) {
        key = database.find("SELECT key FROM commenter_key", row -> new SecretKeySpec(row.getBytes("key"), ALGORITHM))
                .orElseThrow();
    }

    /// 16 hexadecimal digits.
    public String of(long articleId, UUID author) {
        ByteBuffer named = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(articleId)
                .putLong(author.getMostSignificantBits())
                .putLong(author.getLeastSignificantBits());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(Objects.requireNonNull(key));
            return HexFormat.of().formatHex(mac.doFinal(named.array()), 0, LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
