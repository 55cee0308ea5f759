package org.leserbrief.platform.messaging.rebuild;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The read models of this service, and the metric `read_model_rebuild_differences`: the rows that the last rebuild
/// of each had to change. NaN before the first.
@ApplicationScoped
class ReadModels {
    private final Instance<ReadModel> all;
    private final RebuildRuns runs;

    ReadModels(@Any Instance<ReadModel> all, RebuildRuns runs) {
        this.all = all;
        this.runs = runs;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        for (ReadModel model : all()) {
            String name = model.name();
            Gauges.register(
                    registry,
                    "read.model.rebuild.differences",
                    "Rows that the last rebuild of a read model had to change",
                    () -> differences(name),
                    "model",
                    name);
        }
    }

    List<ReadModel> all() {
        return all.stream().sorted(Comparator.comparing(ReadModel::name)).toList();
    }

    /// @throws ProblemException 404 if there is no read model of this name
    ReadModel require(String name) {
        return all.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no read model of this name"));
    }

    private double differences(String model) {
        return runs.lastDone(model)
                .map(RebuildRun::differences)
                .map(found ->
                        (double) found.stream().mapToLong(TableDifference::sum).sum())
                .orElse(Double.NaN);
    }
}
