package org.leserbrief.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate authority of one test, like those with which CloudNativePG and Strimzi sign the certificates of
/// their servers.
final class CertificateAuthority {
    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509CertificateHolder certificate;

    CertificateAuthority(String name) {
        this.name = new X500Name("CN=" + name);
        this.certificate = sign(this.name, keys, new BasicConstraints(true), KeyUsage.keyCertSign, null);
    }

    /// The authority's own certificate, the `ca.crt` of a secret.
    String pem() {
        return pem("CERTIFICATE", encoded(certificate));
    }

    /// The files of a server.
    ///
    /// @param certificate in PEM
    /// @param key in PEM (PKCS #8), readable only by its owner
    /// @param both key and certificate in one file
    record ServerFiles(Path certificate, Path key, Path both) {}

    /// Signs a certificate that is for this host name and no other.
    ServerFiles server(String host, Path directory) {
        KeyPair serverKeys = newKeys();
        X509CertificateHolder signed = sign(
                new X500Name("CN=server"),
                serverKeys,
                new BasicConstraints(false),
                KeyUsage.digitalSignature,
                new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        String certificatePem = pem("CERTIFICATE", encoded(signed));
        String keyPem = pem("PRIVATE KEY", serverKeys.getPrivate().getEncoded());
        return new ServerFiles(
                write(directory.resolve("server.crt"), certificatePem),
                write(directory.resolve("server.key"), keyPem),
                write(directory.resolve("server.pem"), keyPem + certificatePem));
    }

    private X509CertificateHolder sign(
            X500Name subject,
            KeyPair subjectKeys,
            BasicConstraints constraints,
            int usage,
            @Nullable GeneralNames hosts) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(1))),
                subject,
                subjectKeys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (hosts != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, hosts);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every JDK has ECDSA", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has this curve", e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// RFC 7468.
    private static String pem(String label, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }
}
