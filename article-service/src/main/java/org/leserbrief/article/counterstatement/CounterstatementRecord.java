package org.leserbrief.article.counterstatement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.article.core.Editor;

/// A Gegendarstellung as editors see it.
///
/// @param number counts from 1 within the article
/// @param versions all that it ever said, the present version first
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CounterstatementRecord")
public record CounterstatementRecord(int number, List<Version> versions) {
    public CounterstatementRecord {
        versions = List.copyOf(versions);
    }

    /// Part of the `ETag`.
    @JsonIgnore
    long version() {
        return versions.getFirst().version();
    }

    @JsonIgnore
    public Counterstatement present() {
        return versions.getFirst().content();
    }

    /// What it said from one change to the next.
    @Schema(name = "CounterstatementVersion")
    public record Version(long version, @JsonUnwrapped Counterstatement content, Instant writtenAt, Editor editor) {}
}
