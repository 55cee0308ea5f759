package org.leserbrief.comment.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.model.learning.ReliabilityBin;
import org.leserbrief.platform.base.sql.Database;

/// What trainings have found.
@ApplicationScoped
class TrainingRuns {
    /// A year and a month, so that a month can be compared with that of the year before.
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String ADD = """
            INSERT INTO model_training_run
                (at, outcome, labels, removals, auc, recent_decisions, recent_removals, recent_auc, recent_auc_of_new)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id
            """;

    private static final String ADD_BIN = """
            INSERT INTO model_reliability (run_id, bin, from_p, to_p, comments, predicted, observed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FORGET = """
            WITH forgotten AS (DELETE FROM model_training_run WHERE at < ? RETURNING id)
            DELETE FROM model_reliability WHERE run_id IN (SELECT id FROM forgotten)
            """;

    /// By the primary key.
    private static final String NEWEST = """
            SELECT id, at, outcome, labels, removals, auc,
                recent_decisions, recent_removals, recent_auc, recent_auc_of_new
            FROM model_training_run ORDER BY id DESC LIMIT ?
            """;

    /// By primary keys.
    private static final String BINS = """
            SELECT run_id, from_p, to_p, comments, predicted, observed FROM model_reliability
            WHERE run_id IN (SELECT id FROM model_training_run ORDER BY id DESC LIMIT ?)
            ORDER BY run_id, bin
            """;

    private final Database database;

    TrainingRuns(Database database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    void add(TrainingRun run) {
        TrainingRun.Recent recent = run.recent();
        long id = database.find(
                        ADD,
                        row -> row.getLong("id"),
                        run.at(),
                        run.outcome().code(),
                        run.labels(),
                        run.removals(),
                        run.auc(),
                        recent.decisions(),
                        recent.removals(),
                        recent.auc(),
                        recent.aucOfNew())
                .orElseThrow();
        int number = 0;
        for (ReliabilityBin bin : recent.reliability()) {
            database.update(ADD_BIN, id, number++, bin.from(), bin.to(), bin.texts(), bin.predicted(), bin.observed());
        }
        database.update(FORGET, run.at().minus(KEPT));
    }

    /// @return newest first
    List<TrainingRun> newest(int most) {
        Map<Long, List<ReliabilityBin>> bins = database.query(BINS, Bin::of, most).stream()
                .collect(groupingBy(Bin::runId, mapping(Bin::bin, toList())));
        return database.query(NEWEST, row -> run(row, bins.getOrDefault(row.getLong("id"), List.of())), most);
    }

    private static TrainingRun run(ResultSet row, List<ReliabilityBin> reliability) throws SQLException {
        return new TrainingRun(
                Objects.requireNonNull(Database.instant(row, "at")),
                TrainingOutcome.of(row.getString("outcome")),
                row.getInt("labels"),
                row.getInt("removals"),
                number(row, "auc"),
                new TrainingRun.Recent(
                        row.getInt("recent_decisions"),
                        row.getInt("recent_removals"),
                        number(row, "recent_auc"),
                        number(row, "recent_auc_of_new"),
                        reliability));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    private record Bin(long runId, ReliabilityBin bin) {
        static Bin of(ResultSet row) throws SQLException {
            return new Bin(
                    row.getLong("run_id"),
                    new ReliabilityBin(
                            row.getDouble("from_p"),
                            row.getDouble("to_p"),
                            row.getInt("comments"),
                            row.getDouble("predicted"),
                            row.getDouble("observed")));
        }
    }
}
