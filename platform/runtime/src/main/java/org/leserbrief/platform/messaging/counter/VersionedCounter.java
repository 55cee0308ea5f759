package org.leserbrief.platform.messaging.counter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// Counts the members of groups, from facts that may arrive twice, late and in any order.
///
/// One row per member holds its newest known version and whether it counts. A group's number changes by the
/// effective changes of those rows. So the same set of facts always ends in the same numbers, however it is
/// delivered.
@ApplicationScoped
public class VersionedCounter {
    /// The tables of the counter, for a read model. Whether a group with the number zero has a row depends on the
    /// batches.
    public static final List<ModelTable> TABLES = List.of(
            ModelTable.of("tally_member", "member_id"),
            ModelTable.of("tally", "group_id").blankIf("count = 0"));

    /// `RETURNING old` (PostgreSQL 18) gives the row that the upsert itself locked and replaced. If a separate
    /// statement read it before, two consumers of one partition during a rebalance could count twice.
    private static final String APPLY = """
            WITH incoming AS (
                SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
                    AS fact (member_id, group_id, version, counted)
            ), applied AS (
                INSERT INTO tally_member AS member (member_id, group_id, version, counted)
                SELECT member_id, group_id, version, counted FROM incoming ORDER BY member_id
                ON CONFLICT (member_id) DO UPDATE
                    SET group_id = excluded.group_id, version = excluded.version, counted = excluded.counted
                    WHERE member.version < excluded.version
                RETURNING old.group_id AS group_before, coalesce(old.counted, false) AS counted_before,
                          new.group_id AS group_after, new.counted AS counted_after
            ), change AS (
                SELECT group_after AS group_id, 1 AS difference FROM applied WHERE counted_after
                UNION ALL
                SELECT group_before, -1 FROM applied WHERE counted_before
            )
            INSERT INTO tally AS total (group_id, count)
            SELECT group_id, sum(difference) FROM change
            GROUP BY group_id HAVING sum(difference) <> 0 ORDER BY group_id
            ON CONFLICT (group_id) DO UPDATE SET count = total.count + excluded.count
            RETURNING group_id, count
            """;

    private static final String COUNTS =
            "SELECT group_id, count FROM tally WHERE group_id > ? AND count <> 0 ORDER BY group_id LIMIT ?";

    private final Database database;

    VersionedCounter(Database database) {
        this.database = database;
    }

    /// A fact about a member.
    ///
    /// @param version increases with every change of the member; the highest wins
    public record Fact(long memberId, long groupId, long version, boolean counted) {}

    /// Applies facts within the running transaction.
    ///
    /// @return the new number of every group whose number changed
    @Transactional(TxType.MANDATORY)
    public Map<Long, Long> apply(Collection<Fact> facts) {
        // One statement cannot change a row twice, and of several facts about a member only the newest matters.
        Map<Long, Fact> newest = new HashMap<>();
        for (Fact fact : facts) {
            newest.merge(fact.memberId(), fact, (a, b) -> a.version() >= b.version() ? a : b);
        }
        List<Fact> distinct = List.copyOf(newest.values());
        Map<Long, Long> changed = new HashMap<>();
        database.query(
                APPLY,
                row -> changed.put(row.getLong("group_id"), row.getLong("count")),
                distinct.stream().map(Fact::memberId).toArray(Long[]::new),
                distinct.stream().map(Fact::groupId).toArray(Long[]::new),
                distinct.stream().map(Fact::version).toArray(Long[]::new),
                distinct.stream().map(Fact::counted).toArray(Boolean[]::new));
        return changed;
    }

    /// The groups after this one with a number other than zero, in ascending order of their ids; by the primary
    /// key.
    public SequencedMap<Long, Long> countsAfter(long group, int most) {
        SequencedMap<Long, Long> counts = new LinkedHashMap<>();
        database.query(COUNTS, row -> counts.put(row.getLong("group_id"), row.getLong("count")), group, most);
        return counts;
    }
}
