package org.leserbrief.comment.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.model.learning.ReliabilityBin;

/// The model as moderators see it.
///
/// @param active whether comments get scores
/// @param labels the decisions that it could learn from at the last training
/// @param removals how many of them were against a comment
/// @param since when the model in use was trained
/// @param auc of the model in use, about decisions that it had not learned from
/// @param recent about the decisions of the last days before the last training
/// @param trainings newest first
@Schema(name = "ModerationModel")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ModelView(
        boolean active,
        int labels,
        int removals,
        Needed needed,
        @Nullable Instant since,
        @Nullable Double auc,
        @Nullable RecentView recent,
        Instant nextTrainingAt,
        @Nullable Instant retrainingRequestedAt,
        List<TrainingView> trainings) {

    /// What there must be before anything is said of comments.
    ///
    /// @param ofEither decisions for and against a comment
    @Schema(name = "ModerationModelNeeds")
    record Needed(int labels, int ofEither) {
        static final Needed ALWAYS = new Needed(Training.FEWEST_LABELS, Training.FEWEST_OF_EITHER);
    }

    /// How good scores were that comments had got before the decision.
    ///
    /// @param auc null if there are too few decisions
    @Schema(name = "ModerationModelRecent")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RecentView(
            long days,
            int decisions,
            int removals,
            @Nullable Double auc,
            double calibrationError,
            List<BinView> calibration) {
        static RecentView of(TrainingRun.Recent recent) {
            return new RecentView(
                    Training.RECENT.toDays(),
                    recent.decisions(),
                    recent.removals(),
                    recent.auc(),
                    ReliabilityBin.expectedError(recent.reliability()),
                    recent.reliability().stream().map(BinView::of).toList());
        }
    }

    /// Comments that had about the same score.
    ///
    /// @param predicted the mean of their scores
    /// @param observed the share of them that was rejected or removed
    @Schema(name = "ModerationModelBin")
    record BinView(double from, double to, int comments, double predicted, double observed) {
        static BinView of(ReliabilityBin bin) {
            return new BinView(bin.from(), bin.to(), bin.texts(), bin.predicted(), bin.observed());
        }
    }

    /// @param auc of the model that was learned
    /// @param recentAuc of scores from before the decisions
    /// @param recentAucOfNew of the model that was learned, about the same comments
    @Schema(name = "ModerationModelTraining")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TrainingView(
            Instant at,
            TrainingOutcome outcome,
            int labels,
            int removals,
            @Nullable Double auc,
            @Nullable Double recentAuc,
            @Nullable Double recentAucOfNew,
            double recentCalibrationError) {
        static TrainingView of(TrainingRun run) {
            TrainingRun.Recent recent = run.recent();
            return new TrainingView(
                    run.at(),
                    run.outcome(),
                    run.labels(),
                    run.removals(),
                    run.auc(),
                    recent.auc(),
                    recent.aucOfNew(),
                    ReliabilityBin.expectedError(recent.reliability()));
        }
    }

    static ModelView of(Optional<Models.Description> inUse, List<TrainingRun> runs, TrainingSchedule.State schedule) {
        Optional<TrainingRun> last = runs.stream().findFirst();
        return new ModelView(
                inUse.isPresent(),
                last.map(TrainingRun::labels).orElse(0),
                last.map(TrainingRun::removals).orElse(0),
                Needed.ALWAYS,
                inUse.map(Models.Description::trainedAt).orElse(null),
                inUse.map(Models.Description::auc).orElse(null),
                last.map(TrainingRun::recent).map(RecentView::of).orElse(null),
                schedule.dueAt(),
                schedule.requestedAt(),
                runs.stream().map(TrainingView::of).toList());
    }
}
