package org.leserbrief.comment.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// What a condition would have matched among the comments of the last days: as far as it has been looked.
///
/// @param ruleId the rule that it was asked for; null for a condition that is no rule (yet)
/// @param lastId the last comment that was looked at
/// @param endId the newest comment that belongs to it
/// @param ended null while it runs
/// @param failure why it ended without a result; null otherwise
record Replay(
        long id,
        @Nullable Long ruleId,
        String condition,
        int days,
        Instant requestedAt,
        long lastId,
        long endId,
        @Nullable Instant ended,
        @Nullable String failure,
        Figures figures) {

    /// A warning is due above this share.
    private static final double MUCH = 0.05;

    static final int MOST_SAMPLES = 20;

    /// @param total how many comments there are to look at
    /// @param examined how many were looked at
    /// @param unknown where a fact that decides was not known
    /// @param matched what it would have acted on: the sum of the next three
    /// @param approved what moderators let stand
    /// @param removed what moderators rejected or removed
    /// @param unseen what no moderator decided on, which is not approved
    /// @param samples some of what matched, chosen by chance
    /// @param overlap how much of it each present rule matches, too
    record Figures(
            long total,
            long examined,
            long unknown,
            long matched,
            long approved,
            long removed,
            long unseen,
            List<Long> samples,
            Map<Long, Long> overlap) {
        public Figures {
            samples = List.copyOf(samples);
            overlap = Map.copyOf(overlap);
        }

        static Figures of(ResultSet row) throws SQLException {
            Map<Long, Long> overlap = new HashMap<>();
            Long[] rules = (Long[]) row.getArray("overlap_rules").getArray();
            Long[] counts = (Long[]) row.getArray("overlap_counts").getArray();
            for (int i = 0; i < rules.length; i++) {
                overlap.put(rules[i], counts[i]);
            }
            return new Figures(
                    row.getLong("total"),
                    row.getLong("examined"),
                    row.getLong("unknown"),
                    row.getLong("matched"),
                    row.getLong("approved"),
                    row.getLong("removed"),
                    row.getLong("unseen"),
                    List.of((Long[]) row.getArray("samples").getArray()),
                    overlap);
        }
    }

    static Replay of(ResultSet row) throws SQLException {
        return new Replay(
                row.getLong("id"),
                row.getObject("rule_id", Long.class),
                row.getString("condition"),
                row.getInt("days"),
                Objects.requireNonNull(Database.instant(row, "requested_at")),
                row.getLong("last_id"),
                row.getLong("end_id"),
                Database.instant(row, "ended_at"),
                row.getString("failure"),
                Figures.of(row));
    }

    public String state() {
        return failure != null ? "failed" : ended == null ? "running" : "done";
    }

    public WilsonInterval interval() {
        return WilsonInterval.of(figures.matched(), figures.examined());
    }

    public double share() {
        return figures.examined() == 0 ? 0 : (double) figures.matched() / figures.examined();
    }

    public boolean isMuch() {
        return share() > MUCH;
    }

    /// What became of a comment that matched.
    enum Fate {
        APPROVED,
        REMOVED,
        UNSEEN
    }

    /// Adds up what a batch of comments says.
    static final class Tally {
        private long examined;
        private long unknown;
        private final Map<Long, Long> overlap = new HashMap<>();
        private final List<Long> matched = new ArrayList<>();

        /// @param rules that are in use, for the overlap
        void add(long commentId, Facts facts, Condition condition, List<RuleSet.Ready> rules) {
            examined++;
            switch (condition.of(facts)) {
                case TRUE -> {
                    matched.add(commentId);
                    for (RuleSet.Ready rule : rules) {
                        if (rule.condition().of(facts) == TernaryValue.TRUE) {
                            overlap.merge(rule.id(), 1L, Long::sum);
                        }
                    }
                }
                case UNKNOWN -> unknown++;
                case FALSE -> {}
            }
        }

        List<Long> matched() {
            return matched;
        }

        /// The figures with this batch. Of the samples that were and those that come, some are kept by chance.
        Figures addTo(Figures before, Map<Long, Fate> fates) {
            Map<Long, Long> together = new HashMap<>(before.overlap());
            overlap.forEach((rule, count) -> together.merge(rule, count, Long::sum));
            List<Long> samples = new ArrayList<>(before.samples());
            samples.addAll(matched);
            Collections.shuffle(samples);
            return new Figures(
                    before.total(),
                    before.examined() + examined,
                    before.unknown() + unknown,
                    before.matched() + matched.size(),
                    before.approved() + count(fates, Fate.APPROVED),
                    before.removed() + count(fates, Fate.REMOVED),
                    before.unseen() + count(fates, Fate.UNSEEN),
                    samples.subList(0, Math.min(MOST_SAMPLES, samples.size())),
                    together);
        }

        private static long count(Map<Long, Fate> fates, Fate fate) {
            return fates.values().stream().filter(fate::equals).count();
        }
    }
}
