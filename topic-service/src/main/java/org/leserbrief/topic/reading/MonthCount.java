package org.leserbrief.topic.reading;

import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How many articles appeared in a month of Europe/Berlin.
@Schema(name = "TopicMonth")
record MonthCount(
        @Schema(implementation = String.class, examples = "2026-11")
        YearMonth month,

        long articles) {}
