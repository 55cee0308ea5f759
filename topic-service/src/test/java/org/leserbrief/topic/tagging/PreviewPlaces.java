package org.leserbrief.topic.tagging;

import io.quarkus.arc.ClientProxy;
import java.util.concurrent.Semaphore;

/// Takes all places of previews, as those of other editors do.
public final class PreviewPlaces {
    private PreviewPlaces() {}

    public static void whileAllAreTaken(TaggingPreview previews, Runnable action) {
        Semaphore running = ClientProxy.unwrap(previews).running;
        int taken = running.drainPermits();
        try {
            action.run();
        } finally {
            running.release(taken);
        }
    }
}
