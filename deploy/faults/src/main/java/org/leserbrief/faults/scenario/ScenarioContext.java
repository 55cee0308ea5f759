package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.History;
import org.leserbrief.faults.plan.Plan.Step;
import org.leserbrief.faults.workload.KnownContent;
import org.leserbrief.faults.workload.Workload;

/// What a [Scenario] works with, and what it reports about the fault.
public final class ScenarioContext {
    private final TestEnvironment environment;
    private final Workload workload;
    private final KnownContent content;
    private final History history;
    private final Step step;
    private final boolean brief;
    private final Set<String> expectedRestarts = new HashSet<>();
    private final Set<String> poison = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Instant faultEndedAt = Instant.now();

    /// @param brief whether faults that take long are shortened to about a quarter
    public ScenarioContext(
            TestEnvironment environment,
            Workload workload,
            KnownContent content,
            History history,
            Step step,
            boolean brief) {
        this.environment = environment;
        this.workload = workload;
        this.content = content;
        this.history = history;
        this.step = step;
        this.brief = brief;
    }

    TestEnvironment environment() {
        return environment;
    }

    Workload workload() {
        return workload;
    }

    KnownContent content() {
        return content;
    }

    Step step() {
        return step;
    }

    boolean brief() {
        return brief;
    }

    List<Attempt> attempts() {
        return history.attempts();
    }

    /// Declares that the fault ends this part's process, which is not a violation then.
    void expectRestart(String part) {
        expectedRestarts.add(part);
        record("end", part);
    }

    /// Records an action in the history.
    void record(String action, String target) {
        history.note("fault", Map.of("number", step.fault().number(), "action", action, "target", target));
    }

    /// Marks the end of the fault, from which recovery is measured; where a process is killed, that is the moment
    /// of the kill. The last call counts.
    void faultEnded() {
        faultEndedAt = Instant.now();
        record("over", "");
    }

    /// Adds a line to the report that is not a violation.
    public void remark(String line) {
        remarks.add(line);
    }

    /// Reports a violation that the scenario itself has observed.
    void fail(String line) {
        failures.add(line);
    }

    /// Adds the position of an injected event that no consumer can parse.
    void addPoison(String position) {
        poison.add(position);
    }

    /// The time within which the system has to recover.
    public Duration bound() {
        return step.fault().bound();
    }

    public Set<String> expectedRestarts() {
        return Set.copyOf(expectedRestarts);
    }

    public Set<String> poison() {
        return Set.copyOf(poison);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    public Instant faultEndedAt() {
        return faultEndedAt;
    }
}
