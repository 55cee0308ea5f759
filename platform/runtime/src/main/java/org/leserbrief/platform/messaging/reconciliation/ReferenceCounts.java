package org.leserbrief.platform.messaging.reconciliation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the service that owns the facts answers, as JSON, to three calls beneath one address:
///
/// - `GET …/totals?after=&limit=`: [Totals], in the order of the groups' ids;
/// - `GET …/facts?group=&after=&limit=`: [Facts] of one group, in the order of the members' ids;
/// - `GET …/sent`: [Sent].
///
/// Only members that an event has told of are spoken of: nobody else can know the others.
public final class ReferenceCounts {
    /// The most groups or members in one answer: some 60 kB of JSON.
    public static final int MOST = 1_000;

    private ReferenceCounts() {}

    /// What is true of some groups.
    ///
    /// @param asOf the newest event that waited to be sent when this was read; 0 if none did. Once
    ///     nothing up to it waits, everything that this answer knows is in the stream.
    public record Totals(List<Group> groups, long asOf) {
        public Totals {
            groups = List.copyOf(groups);
        }
    }

    /// What is true of a group.
    ///
    /// @param counted members that count, which is the number that others show
    /// @param members all that have ever been told of
    /// @param versions the sum of their versions
    public record Group(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id, long counted, long members, long versions) {}

    /// What is true of some of a group's members.
    ///
    /// @param asOf as in [Totals]
    public record Facts(List<Member> members, long asOf) {
        public Facts {
            members = List.copyOf(members);
        }
    }

    public record Member(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id, long version, boolean counted) {}

    /// How far sending has come.
    ///
    /// @param oldestWaiting the oldest event that is not in the stream yet; null if all are
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Sent(@Nullable Long oldestWaiting) {
        boolean upTo(long event) {
            return oldestWaiting == null || oldestWaiting > event;
        }
    }
}
