package org.leserbrief.platform.hashchain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/// An Ed25519 key that signs checkpoints.
public final class SigningKey {
    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// @param text PKCS#8, as PEM or as bare Base64
    /// @throws IllegalArgumentException for anything else; the message does not repeat the text
    public static SigningKey parse(String text) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key =
                    KeyFactory.getInstance(Checkpoint.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKey(key, publicKeyOf(seed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("it is no Ed25519 key in PKCS#8", e);
        }
    }

    /// A new key as bare Base64 of its PKCS#8 form.
    public static String generate() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance(Checkpoint.ALGORITHM)
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// PKCS#8 as OpenSSL writes it does not hold the public key, and the JDK computes one only when it generates a
    /// pair:
    /// from a generator of random bytes that gives the seed.
    private static PublicKey publicKeyOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(Checkpoint.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SeedOnly(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class SeedOnly extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        SeedOnly(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public Checkpoint sign(ChainHead head, Instant time) {
        try {
            String keyId = VerificationKeys.idOf(publicKey);
            Signature signature = Signature.getInstance(Checkpoint.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(CanonicalJson.write(Checkpoint.signed(head.size(), head.hash(), time, keyId))
                    .getBytes(StandardCharsets.UTF_8));
            return new Checkpoint(
                    head.size(), head.hash(), time, keyId, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs anything", e);
        }
    }
}
