package org.leserbrief.platform.messaging.counter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReadModelGate;

/// The groups and members of the tally, for comparison and repair.
///
/// A repair takes its locks in the same order as counting does: members by id, then numbers by group.
@ApplicationScoped
public class CounterGroups {
    /// By `tally_member_group`, from the index alone, and the primary key of `tally`.
    static final String TOTALS = """
            SELECT coalesce(total.group_id, mine.group_id) AS id, coalesce(total.count, 0) AS count,
                   coalesce(mine.counted, 0) AS counted, coalesce(mine.members, 0) AS members,
                   coalesce(mine.versions, 0) AS versions
            FROM (SELECT group_id, count(*) FILTER (WHERE counted) AS counted, count(*) AS members,
                         sum(version) AS versions
                  FROM tally_member WHERE group_id > ? AND group_id <= ?
                  GROUP BY group_id ORDER BY group_id LIMIT ?) AS mine
            FULL JOIN (SELECT group_id, count FROM tally WHERE group_id > ? AND group_id <= ?
                       ORDER BY group_id LIMIT ?) AS total
                ON total.group_id = mine.group_id
            ORDER BY id LIMIT ?
            """;

    /// By `tally_member_group`, from the index alone.
    static final String MEMBERS = "SELECT member_id, version, counted FROM tally_member WHERE group_id = ?";

    private static final String NUMBER = """
            SELECT coalesce((SELECT count FROM tally WHERE group_id = ?), 0) AS stated,
                   (SELECT count(*) FROM tally_member WHERE group_id = ? AND counted) AS counted
            """;

    private static final String CORRECT = """
            INSERT INTO tally_member AS member (member_id, group_id, version, counted)
            SELECT member_id, ?, version, counted
            FROM unnest(?, ?, ?) AS fact (member_id, version, counted) ORDER BY member_id
            ON CONFLICT (member_id) DO UPDATE
                SET group_id = excluded.group_id, version = excluded.version, counted = excluded.counted
                WHERE member.version < excluded.version
                    OR member.version = excluded.version
                        AND (member.group_id, member.counted) <> (excluded.group_id, excluded.counted)
            RETURNING coalesce(old.group_id, new.group_id) AS group_before
            """;

    private static final String DROP = "DELETE FROM tally_member WHERE group_id = ? AND member_id = ANY (?)";

    private static final String KNOW =
            "INSERT INTO tally (group_id, count) VALUES (?, 0) ON CONFLICT (group_id) DO NOTHING";

    private static final String LOCK = "SELECT count FROM tally WHERE group_id = ? FOR UPDATE";

    private static final String COUNT = "SELECT count(*) FROM tally_member WHERE group_id = ? AND counted";

    private static final String SET = "UPDATE tally SET count = ? WHERE group_id = ?";

    private final Database database;
    private final ReadModelGate gate;

    CounterGroups(Database database, ReadModelGate gate) {
        this.database = database;
        this.gate = gate;
    }

    /// The newest known fact about a member of a group.
    public record Member(long id, long version, boolean counted) {}

    /// @param count the stored number, which is shown
    /// @param counted the number of members that count: equal to `count` unless there is drift
    /// @param versions the sum of the members' versions
    public record Totals(long id, long count, long counted, long members, long versions) {
        public static Totals none(long id) {
            return new Totals(id, 0, 0, 0, 0);
        }
    }

    /// A number before and after a repair.
    public record Repair(long group, long found, long expected, int facts) {
        boolean changed() {
            return facts > 0 || found != expected;
        }
    }

    /// Groups with ids above `after` and up to and including `upTo`, in ascending order.
    public List<Totals> totals(long after, long upTo, int limit) {
        return database.query(
                TOTALS,
                row -> new Totals(
                        row.getLong("id"),
                        row.getLong("count"),
                        row.getLong("counted"),
                        row.getLong("members"),
                        row.getLong("versions")),
                after,
                upTo,
                limit,
                after,
                upTo,
                limit,
                limit);
    }

    public Map<Long, Member> members(long group) {
        Map<Long, Member> members = new HashMap<>();
        database.query(
                MEMBERS,
                row -> {
                    long id = row.getLong("member_id");
                    return members.put(id, new Member(id, row.getLong("version"), row.getBoolean("counted")));
                },
                group);
        return members;
    }

    /// Whether the stored number equals the number of members that count. Both are read in one snapshot, because
    /// counting changes both in one transaction.
    public boolean addsUp(long group) {
        return database.find(NUMBER, row -> row.getLong("stated") == row.getLong("counted"), group, group)
                .orElseThrow();
    }

    /// Stores these facts of the group unless there are newer ones, removes the superfluous members, and counts
    /// again.
    ///
    /// @return one for the group, and one for each group from which a member was moved, if they changed
    @Transactional(TxType.MANDATORY)
    public List<Repair> repair(long group, Collection<Member> facts, Collection<Long> superfluous) {
        gate.enter();
        Map<Long, Integer> corrected = new HashMap<>();
        Set<Long> groups = new TreeSet<>(Set.of(group));
        List<Member> given = List.copyOf(facts);
        List<Long> before = given.isEmpty()
                ? List.of()
                : database.query(
                        CORRECT,
                        row -> row.getLong("group_before"),
                        group,
                        given.stream().map(Member::id).toArray(Long[]::new),
                        given.stream().map(Member::version).toArray(Long[]::new),
                        given.stream().map(Member::counted).toArray(Boolean[]::new));
        groups.addAll(new HashSet<>(before));
        corrected.put(group, before.size());
        if (!superfluous.isEmpty()) {
            int dropped = database.update(DROP, group, superfluous.toArray(Long[]::new));
            corrected.merge(group, dropped, Integer::sum);
        }
        return groups.stream()
                .map(one -> count(one, corrected.getOrDefault(one, 0)))
                .filter(Repair::changed)
                .toList();
    }

    /// The group's number, locked until the transaction ends.
    @Transactional(TxType.MANDATORY)
    public long lock(long group) {
        gate.enter();
        database.update(KNOW, group);
        return database.find(LOCK, row -> row.getLong(1), group).orElseThrow();
    }

    /// Counts in a statement after the one that locked the number's row: a transaction that changes members of this
    /// group changes the number too, so either both of its changes are visible or neither.
    private Repair count(long group, int facts) {
        long found = lock(group);
        long expected = database.find(COUNT, row -> row.getLong(1), group).orElseThrow();
        if (found != expected) {
            database.update(SET, expected, group);
        }
        return new Repair(group, found, expected, facts);
    }
}
