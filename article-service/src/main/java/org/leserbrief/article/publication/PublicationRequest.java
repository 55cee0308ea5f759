package org.leserbrief.article.publication;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// When an article is to be published.
public record PublicationRequest(
        @Schema(description = "absent: now; in the past: at once, under that date; in the future: then")
        @PlausibleTime
        @Nullable
        Instant publishAt) {}
