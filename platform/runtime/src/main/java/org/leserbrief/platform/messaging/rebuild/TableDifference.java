package org.leserbrief.platform.messaging.rebuild;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a table lacked, had too much, and had wrong, in rows.
@Schema(name = "RebuildDifference")
record TableDifference(String table, long missing, long extra, long different) {
    long sum() {
        return missing + extra + different;
    }
}
