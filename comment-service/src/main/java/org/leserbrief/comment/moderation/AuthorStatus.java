package org.leserbrief.comment.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// The name and restriction of an author, read as a part of a larger statement.
///
/// @param name null for a reader who has never written, empty for a withdrawn account
/// @param kind of the current or an expired restriction
/// @param until when the restriction ends; null for never
/// @param openWarning the first warning that the author has not acknowledged; null without one
public record AuthorStatus(
        @Nullable String name,
        Restriction.@Nullable Kind kind,
        @Nullable Instant until,
        @Nullable Long openWarning) {

    /// Reads the status of `request.author_id`, by primary keys and author_warning_open.
    public static final String PART = """
            author AS MATERIALIZED (
                SELECT known.name AS author_name, restriction.kind AS restriction, restriction.until AS restricted_until,
                    (SELECT min(w.id) FROM author_warning w
                     WHERE w.author_id = request.author_id AND w.acknowledged_at IS NULL) AS open_warning
                FROM request
                LEFT JOIN named_reader known ON known.id = request.author_id
                LEFT JOIN restriction ON restriction.author_id = request.author_id
            )\
            """;

    /// Reads a row of [#PART].
    public static AuthorStatus of(ResultSet row) throws SQLException {
        String kind = row.getString("restriction");
        return new AuthorStatus(
                row.getString("author_name"),
                kind == null ? null : Restriction.Kind.of(kind),
                Database.instant(row, "restricted_until"),
                row.getObject("open_warning", Long.class));
    }

    /// Checks whether the author may write.
    ///
    /// @return whether their comments need a moderator's approval
    /// @throws ProblemException 403 if they are suspended or banned, or have withdrawn their account
    public boolean admit(Instant now) {
        Readers.requireLiving(name);
        return kind != null && Restriction.appliesAt(until, now) && admit(kind);
    }

    /// Checks whether the author may write a new comment: whoever is warned has to acknowledge that first.
    ///
    /// @throws UnacknowledgedWarning 403
    public void requireAcknowledged() {
        if (openWarning != null) {
            throw new UnacknowledgedWarning(openWarning);
        }
    }

    private boolean admit(Restriction.Kind restriction) {
        return switch (restriction) {
            case PREMODERATED -> true;
            case SUSPENDED, BANNED -> throw new AuthorRestricted(until);
        };
    }
}
