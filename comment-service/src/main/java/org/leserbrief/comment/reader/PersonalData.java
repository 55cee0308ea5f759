package org.leserbrief.comment.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one table stores about a reader: one entry of the registry from which the export of a reader's data, the
/// documentation and the test of the erasure are made.
///
/// @param columns those that name a reader, or hold what a reader wrote or chose
/// @param content what it is and what it is for, in English
/// @param export a query for a reader's rows, with the reader's id as its only parameter, whose columns are called as
///     in the export; null for what readers get nowhere, or elsewhere in the export
public record PersonalData(
        String table,
        List<String> columns,
        String content,
        Erasure erasure,
        @Nullable String export) {

    /// Begins the name of what is no table but a stream, whose columns are fields of its events.
    public static final String STREAM = "stream ";

    /// What an erasure does with the rows.
    public sealed interface Erasure {}

    public record Deleted() implements Erasure {}

    /// The row stays without what would say whose it is.
    public record Anonymised(String how) implements Erasure {}

    /// The row stays as it is.
    ///
    /// @param until when it goes
    /// @param why what it is needed for
    public record Retained(String until, String why) implements Erasure {}
}
