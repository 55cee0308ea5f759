package org.leserbrief.platform.messaging.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A read model as operators see it.
@Schema(name = "ReadModel")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReadModelView(
        String name,
        String url,
        List<Stream> streams,
        List<String> tables,
        @Nullable RebuildRun lastRebuild) {

    /// A source stream and its retention in the broker: `-1` is unlimited, `unknown` means that the broker does not
    /// answer.
    @Schema(name = "ReadModelStream")
    record Stream(String name, String consumer, String cleanupPolicy, String retentionMs, String retentionBytes) {}
}
