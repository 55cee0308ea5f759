package org.leserbrief.article.workingcopy;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// When a working copy is to be published.
public record CopyPublicationRequest(
        @Schema(
                description =
                        "absent: now; in the past: at once; in the future: then. Time on the clock in Europe/Berlin"
                                + " (2026-05-01T06:00), or with an offset (2026-05-01T06:00+02:00). Of an hour that comes"
                                + " twice it is the first; a time that the clocks skip is refused.")
        @DeskTime
        @Nullable
        String publishAt) {
    @Nullable
    Instant at() {
        return publishAt == null ? null : DeskTime.Reader.parse(publishAt);
    }
}
