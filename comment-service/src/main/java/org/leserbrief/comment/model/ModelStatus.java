package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.leserbrief.platform.base.time.Clocks;

/// What moderators can know of the model and ask of it.
@ApplicationScoped
class ModelStatus {
    /// Three months of nights.
    private static final int MOST_TRAININGS = 90;

    private final Models models;
    private final TrainingRuns runs;
    private final TrainingSchedule schedule;
    private final Clock clock;

    ModelStatus(Models models, TrainingRuns runs, TrainingSchedule schedule, Clock clock) {
        this.models = models;
        this.runs = runs;
        this.schedule = schedule;
        this.clock = clock;
    }

    ModelView present() {
        return view(schedule.present());
    }

    ModelView requestTraining() {
        return view(schedule.request(Clocks.now(clock)));
    }

    private ModelView view(TrainingSchedule.State state) {
        return ModelView.of(models.inUse(), runs.newest(MOST_TRAININGS), state);
    }
}
