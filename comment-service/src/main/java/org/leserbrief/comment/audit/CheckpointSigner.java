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

    private final Optional<SigningKey> key;

    CheckpointSigner(LogSettings settings) {
        this.key = settings.signingKey().map(SigningKey::parse);
    }

    /// A key that cannot be used ends the start: nobody would notice for a day otherwise.
    void begin(@Observes StartupEvent event) {
        if (key.isEmpty()) {
            LOG.warn("the log of moderation gets no checkpoints: leserbrief.moderation-log.signing-key is not set");
        }
    }

    Optional<SigningKey> key() {
        return key;
    }
}
