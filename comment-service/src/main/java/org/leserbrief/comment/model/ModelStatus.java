package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.leserbrief.comment.model.learning.RemovalModel;
import org.leserbrief.platform.base.time.Clocks;

/// What moderators can know of the model and ask of it.
@ApplicationScoped
class ModelStatus {
    /// Three months of nights.
    private static final int MOST_TRAININGS = 90;

    /// A word of one text or two would tell what somebody wrote.
    private static final int FEWEST_TEXTS = 3;

    private static final int MOST_WORDS = 20;

    private final Models models;
    private final TrainingRuns runs;
    private final TrainingSchedule schedule;
    private final RecentRemovals removals;
    private final Clock clock;

    ModelStatus(Models models, TrainingRuns runs, TrainingSchedule schedule, RecentRemovals removals, Clock clock) {
        this.models = models;
        this.runs = runs;
        this.schedule = schedule;
        this.removals = removals;
        this.clock = clock;
    }

    ModelView present() {
        return view(schedule.present());
    }

    ModelView requestTraining() {
        return view(schedule.request(Clocks.now(clock)));
    }

    /// The words of what was removed last that weigh most in the model; empty while there is none.
    List<RemovalModel.WeightyWord> words() {
        return models.load()
                .map(loaded -> loaded.model().heaviestWords(removals.texts(), FEWEST_TEXTS, MOST_WORDS))
                .orElseGet(List::of);
    }

    private ModelView view(TrainingSchedule.State state) {
        return ModelView.of(models.inUse(), runs.newest(MOST_TRAININGS), state);
    }
}
