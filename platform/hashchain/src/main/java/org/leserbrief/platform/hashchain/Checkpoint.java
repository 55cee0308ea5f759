package org.leserbrief.platform.hashchain;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Says how long a log was at a time, and with which hash it ended, so that whoever keeps it notices if entries up to
/// there are changed or missing later.
///
/// @param keyId of the key that has signed it
/// @param signature Ed25519 (RFC 8032) over the canonical form of the other fields, in Base64
public record Checkpoint(long size, Hash head, Instant time, String keyId, String signature) {
    static final String ALGORITHM = "Ed25519";

    public Checkpoint {
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }

    /// The fields that are signed: `head`, `keyId`, `size`, `time`.
    static Map<String, Object> signed(long size, Hash head, Instant time, String keyId) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("head", head.hex());
        fields.put("keyId", keyId);
        fields.put("size", size);
        fields.put("time", time.toString());
        return fields;
    }

    /// @throws IllegalArgumentException for a text that is none
    public static Checkpoint parse(String json) {
        return of(CanonicalJson.tree(json));
    }

    static Checkpoint of(JsonNode json) {
        try {
            Map<String, Object> fields = CanonicalJson.values(json);
            return new Checkpoint(
                    (Long) required(fields, "size"),
                    new Hash((String) required(fields, "head")),
                    Instant.parse((String) required(fields, "time")),
                    (String) required(fields, "keyId"),
                    (String) required(fields, "signature"));
        } catch (ClassCastException | DateTimeParseException e) {
            throw new IllegalArgumentException("it is no checkpoint", e);
        }
    }

    private static Object required(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a checkpoint has a " + name);
        }
        return value;
    }

    /// Canonical, with the signature.
    public String toJson() {
        Map<String, Object> fields = signed(size, head, time, keyId);
        fields.put("signature", signature);
        return CanonicalJson.write(fields);
    }

    /// As it stands in an export.
    public String toExportLine() {
        return "{\"checkpoint\":%s}".formatted(toJson());
    }

    boolean isSignedBy(PublicKey key) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(
                    CanonicalJson.write(signed(size, head, time, keyId)).getBytes(StandardCharsets.UTF_8));
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
