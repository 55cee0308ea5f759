package org.leserbrief.platform.messaging.rebuild;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The number of rows that a table lacked, had in excess, and had with other values.
@Schema(name = "RebuildDifference")
record TableDifference(String table, long missing, long extra, long different) {
    long sum() {
        return missing + extra + different;
    }
}
