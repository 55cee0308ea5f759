package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// Signs the address in a mail with which its reader unsubscribes: a JSON Web Token (RFC 7519) with the reader's id
/// and an audience of its own. It authorizes nothing else, and never expires, because it must work in old mails
/// too.
@ApplicationScoped
class UnsubscribeTokens {
    private static final String AUDIENCE = "unsubscribe";
    private static final String ALGORITHM = AlgorithmIdentifiers.HMAC_SHA256;

    /// Our tokens have some 150 characters; longer ones are refused without parsing.
    private static final int MOST_CHARACTERS = 500;

    private final Database database;
    private volatile @Nullable SecretKey key;

    UnsubscribeTokens(Database database) {
        this.database = database;
    }

    @Transactional(TxType.SUPPORTS)
    String of(UUID reader) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(reader.toString());
        claims.setAudience(AUDIENCE);
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(ALGORITHM);
        token.setKey(key());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK has the HMAC of " + ALGORITHM, e);
        }
    }

    /// The reader's id; empty for an invalid token.
    @Transactional(TxType.SUPPORTS)
    Optional<UUID> readerOf(@Nullable String token) {
        if (token == null || token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        if (token.indexOf('.') < 0) {
            return LegacyUnsubscribeToken.readerOf(token, key());
        }
        try {
            return Optional.of(UUID.fromString(verifier().processToClaims(token).getSubject()));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /// The algorithm is fixed here and not taken from the token (RFC 8725, section 3.1).
    private JwtConsumer verifier() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM))
                .setVerificationKey(key())
                .setExpectedAudience(AUDIENCE)
                .setRequireSubject()
                .build();
    }

    private SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            known = database.find("SELECT key FROM mail_signing_key", row -> row.getBytes("key"))
                    .map(bytes -> new SecretKeySpec(bytes, "HmacSHA256"))
                    .orElseThrow();
            key = known;
        }
        return known;
    }
}
