package org.leserbrief.platform.hashchain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The public keys that checkpoints may be signed with: the present one and those before it.
///
/// @param byId the key's id is that of [#idOf]
public record VerificationKeys(Map<String, PublicKey> byId) {
    private static final int ID_LENGTH = 16;

    private static final Pattern BETWEEN_PEM = Pattern.compile("-----(?:BEGIN|END) PUBLIC KEY-----");

    public VerificationKeys {
        byId = Map.copyOf(byId);
    }

    /// @param text one or more keys (X.509 SubjectPublicKeyInfo): as PEM, or as bare Base64, one a line
    /// @throws IllegalArgumentException for anything else
    public static VerificationKeys parse(String text) {
        Pattern separator = text.contains("-----BEGIN") ? BETWEEN_PEM : Pattern.compile("\\R");
        return new VerificationKeys(separator
                .splitAsStream(text)
                .filter(part -> !part.isBlank())
                .map(VerificationKeys::key)
                .collect(Collectors.toMap(VerificationKeys::idOf, Function.identity(), (one, same) -> one)));
    }

    private static PublicKey key(String base64) {
        try {
            return KeyFactory.getInstance(Checkpoint.ALGORITHM)
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("it is no public Ed25519 key", e);
        }
    }

    /// The first 16 hexadecimal digits of the SHA-256 hash of the key's X.509 form.
    public static String idOf(PublicKey key) {
        return Hash.of(Hash.sha256().digest(key.getEncoded())).hex().substring(0, ID_LENGTH);
    }

    Optional<PublicKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
