package org.leserbrief.topic.tagging;

import jakarta.enterprise.inject.spi.CDI;

/// Takes the place of a preview, as that of another editor does.
public final class PreviewPlaces {
    private PreviewPlaces() {}

    public static void whileTaken(Runnable action) {
        FinderSpace space = CDI.current().select(FinderSpace.class).get();
        space.take();
        try {
            action.run();
        } finally {
            space.giveBack();
        }
    }
}
