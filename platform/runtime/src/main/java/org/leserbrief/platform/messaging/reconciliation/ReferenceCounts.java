package org.leserbrief.platform.messaging.reconciliation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON responses of the service that owns the facts, for four calls below one address:
///
/// - `GET …/totals?after=&limit=`: [Totals], in the order of the groups' ids;
/// - `GET …/facts?group=&after=&limit=`: [Facts] of one group, in the order of the members' ids;
/// - `GET …/contributors?group=&after=&limit=`: [Contributors] of one group, in the order of the members' ids;
/// - `GET …/sent`: [Sent].
///
/// They contain only members that an event was published for, because other services cannot know the rest.
public final class ReferenceCounts {
    /// The maximum number of groups or members in one response: some 60 kB of JSON.
    public static final int MOST = 1_000;

    private ReferenceCounts() {}

    /// The true totals of some groups.
    ///
    /// @param asOf the id of the newest event that was waiting to be sent when the totals were read; 0 if none was.
    ///     Once no event up to it is waiting, everything in these totals is in the stream.
    public record Totals(List<Group> groups, long asOf) {
        public Totals {
            groups = List.copyOf(groups);
        }
    }

    /// The true totals of one group.
    ///
    /// @param counted the number of members that count, which other services show
    /// @param members the number of members that events were ever published for
    /// @param versions the sum of their versions
    public record Group(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id, long counted, long members, long versions) {}

    /// The facts about some members of a group.
    ///
    /// @param asOf as in [Totals]
    public record Facts(List<Member> members, long asOf) {
        public Facts {
            members = List.copyOf(members);
        }
    }

    public record Member(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id, long version, boolean counted) {}

    /// Who contributed some members of a group. Apart from [Facts], which are read from an index alone.
    public record Contributors(List<Contribution> members) {
        public Contributors {
            members = List.copyOf(members);
        }
    }

    /// @param contributor as in the member's events; null if it does not count
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Contribution(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            long version,
            @Nullable String contributor) {}

    /// How far the outbox has been sent.
    ///
    /// @param oldestWaiting the id of the oldest event that is not in the stream yet; null if all are
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Sent(@Nullable Long oldestWaiting) {
        boolean upTo(long event) {
            return oldestWaiting == null || oldestWaiting > event;
        }
    }
}
