package org.leserbrief.comment.externalcheck;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as Standard Webhooks 1.0 says (standardwebhooks.com): HMAC-SHA256 over id, time and body.
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /// @throws IllegalArgumentException if it is no secret; the message does not hold it
    static WebhookSecret parse(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw invalid();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw invalid();
        }
        return new WebhookSecret(bytes);
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "leserbrief.external-check.secret must be whsec_ and 24 to 64 bytes in Base64");
    }

    /// The value of `webhook-signature`.
    ///
    /// @param timestamp in seconds since 1970
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
