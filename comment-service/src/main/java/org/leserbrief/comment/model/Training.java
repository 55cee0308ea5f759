package org.leserbrief.comment.model;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.model.CommentScores.Score;
import org.leserbrief.comment.model.learning.Discrimination;
import org.leserbrief.comment.model.learning.Example;
import org.leserbrief.comment.model.learning.Prediction;
import org.leserbrief.comment.model.learning.ReliabilityBin;
import org.leserbrief.comment.model.learning.RemovalModel;

/// Learns a new model from what moderators have decided, and puts it into use unless it is worse than the present
/// one.
@ApplicationScoped
class Training {
    /// What readers write about changes within months, and so does what moderators remove.
    static final Duration WINDOW = Duration.ofDays(180);

    private static final Duration HALF_LIFE = Duration.ofDays(60);

    /// The decisions by which a new model is compared with the present one.
    static final Duration RECENT = Duration.ofDays(14);

    /// With 50 labels, macro-F1 is 0.48 and the order is worth nothing; with 500 it is 0.65, with 4,000 0.78
    /// (`deploy/benchmark/model`).
    static final int FEWEST_LABELS = 500;

    /// Of those that were removed, and of those that were not.
    static final int FEWEST_OF_EITHER = 100;

    /// The newest decisions. More make a model hardly better, and each of them costs memory and time.
    private static final int MOST_LABELS = 20_000;

    /// 32 MB, where a service has a heap of 192 MB and lives on 80 MB. A comment of 300 characters has about 1,000
    /// features, one of 10,000 characters up to 40,000.
    private static final long MOST_FEATURES = 8_000_000;

    /// 8 MB of the longest texts at once.
    private static final int BATCH = 100;

    private static final int BINS = 10;
    private static final long SEED = 1;

    private static final Logger LOG = Logger.getLogger(Training.class);

    private final DecisionLabels decisions;
    private final CommentScores scores;
    private final Models models;
    private final TrainingRuns runs;
    private final TrainingSchedule schedule;

    Training(
            DecisionLabels decisions,
            CommentScores scores,
            Models models,
            TrainingRuns runs,
            TrainingSchedule schedule) {
        this.decisions = decisions;
        this.scores = scores;
        this.models = models;
        this.runs = runs;
        this.schedule = schedule;
    }

    /// A decision with the text that it was about.
    private record Lesson(Label label, Example example) {}

    /// Trains if it is due and no other replica does. Learning takes place outside of transactions, because it takes
    /// longer than one may last; what was learned is stored in one.
    void runIfDue(Instant now) {
        schedule.claim(now).ifPresent(claim -> {
            Result result = learn(now);
            boolean stored = QuarkusTransaction.requiringNew().call(() -> store(result, claim, now));
            LOG.infof(
                    "model: %s, %d labels, %d removals, %s",
                    result.run().outcome().code(),
                    result.run().labels(),
                    result.run().removals(),
                    stored ? "stored" : "dropped, because another replica has taken over");
        });
    }

    /// @param model null if it is not to be used
    private record Result(TrainingRun run, @Nullable RemovalModel model) {}

    private boolean store(Result result, TrainingSchedule.Claim claim, Instant now) {
        if (!schedule.end(claim, now)) {
            return false;
        }
        TrainingRun run = result.run();
        runs.add(run);
        if (result.model() != null && run.auc() != null) {
            models.add(result.model(), run.auc(), now);
        }
        scores.forget(now.minus(WINDOW));
        return true;
    }

    private Result learn(Instant now) {
        List<Lesson> lessons = lessons(now);
        int removals = (int)
                lessons.stream().filter(lesson -> lesson.label().removed()).count();
        List<Prediction> current = new ArrayList<>();
        List<Integer> compared = compared(lessons, now.minus(RECENT), current);
        if (lessons.size() < FEWEST_LABELS || Math.min(removals, lessons.size() - removals) < FEWEST_OF_EITHER) {
            TrainingRun.Recent recent = recent(current, Promotion.of(current, List.of()));
            return new Result(
                    new TrainingRun(now, TrainingOutcome.TOO_FEW_LABELS, lessons.size(), removals, null, recent), null);
        }
        RemovalModel.Training training =
                RemovalModel.train(lessons.stream().map(Lesson::example).toList(), SEED);
        Promotion promotion = Promotion.of(
                current, compared.stream().map(training.outOfFold()::get).toList());
        boolean promoted = promotion.isGranted() || models.inUse().isEmpty();
        TrainingRun run = new TrainingRun(
                now,
                promoted ? TrainingOutcome.PROMOTED : TrainingOutcome.WORSE,
                lessons.size(),
                removals,
                Discrimination.areaUnderCurve(training.outOfFold()).orElseThrow(),
                recent(current, promotion));
        return new Result(run, promoted ? training.model() : null);
    }

    private List<Lesson> lessons(Instant now) {
        List<Label> labels = decisions.between(now.minus(WINDOW), now, MOST_LABELS);
        List<Lesson> lessons = new ArrayList<>();
        long features = 0;
        for (int start = 0; start < labels.size() && features < MOST_FEATURES; start += BATCH) {
            List<Label> batch = labels.subList(start, Math.min(start + BATCH, labels.size()));
            Map<Long, int[]> found = decisions.features(batch);
            for (Label label : batch) {
                int[] ofText = found.get(label.commentId());
                if (ofText != null) {
                    features += ofText.length;
                    lessons.add(new Lesson(label, new Example(ofText, label.removed(), weight(label, now))));
                }
            }
        }
        return lessons;
    }

    private static double weight(Label label, Instant now) {
        double age = Duration.between(label.at(), now).toMillis() / (double) HALF_LIFE.toMillis();
        return Math.min(1, Math.pow(0.5, age));
    }

    /// The lessons since some time whose texts had a score before the decision, which is what the model in use is
    /// measured by.
    ///
    /// @param predictions gets those scores, in the same order
    private List<Integer> compared(List<Lesson> lessons, Instant since, List<Prediction> predictions) {
        List<Long> recent = lessons.stream()
                .map(Lesson::label)
                .filter(label -> label.at().isAfter(since))
                .map(Label::commentId)
                .toList();
        if (recent.isEmpty()) {
            return List.of();
        }
        Map<Long, Score> known = scores.of(recent);
        List<Integer> compared = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            Label label = lessons.get(i).label();
            Score score = known.get(label.commentId());
            if (score != null && label.at().isAfter(since) && wasKnownBefore(score, label)) {
                compared.add(i);
                predictions.add(new Prediction(score.probability(), label.removed()));
            }
        }
        return compared;
    }

    private static boolean wasKnownBefore(Score score, Label label) {
        return score.version() == label.judged() && !score.scoredAt().isAfter(label.at());
    }

    private static TrainingRun.Recent recent(List<Prediction> current, Promotion promotion) {
        return new TrainingRun.Recent(
                current.size(),
                (int) current.stream().filter(Prediction::removed).count(),
                boxed(promotion.current()),
                boxed(promotion.candidate()),
                ReliabilityBin.of(current, BINS));
    }

    private static @Nullable Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
