package org.leserbrief.comment.audit;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.platform.hashchain.SigningKey;

/// The key of this installation that signs checkpoints.
@ApplicationScoped
class CheckpointSigner {
    private static final Logger LOG = Logger.getLogger(CheckpointSigner.class);

    private static final String SETTING = "leserbrief.moderation-log.signing-key";

    private final Optional<SigningKey> key;

    /// @throws IllegalStateException for a key that cannot be used
    CheckpointSigner(LogSettings settings) {
        try {
            this.key = settings.signingKey().map(SigningKey::parse);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + ": " + e.getMessage(), e);
        }
    }

    /// A key that cannot be used ends the start: nobody would notice for a day otherwise.
    void begin(@Observes StartupEvent event) {
        if (key.isEmpty()) {
            LOG.warnf("the log of moderation gets no checkpoints: %s is not set", SETTING);
        }
    }

    Optional<SigningKey> key() {
        return key;
    }
}
