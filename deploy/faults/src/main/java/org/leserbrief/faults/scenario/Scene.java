package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.faults.crowd.Crowd;
import org.leserbrief.faults.crowd.World;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.History;
import org.leserbrief.faults.plan.Plan.Step;
import org.leserbrief.faults.stage.Stage;

/// One fault's turn: what it may use, and what it says of itself.
public final class Scene {
    private final Stage stage;
    private final Crowd crowd;
    private final World world;
    private final History history;
    private final Step step;
    private final boolean brief;
    private final Set<String> ended = new HashSet<>();
    private final Set<String> poison = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Instant over = Instant.now();

    /// @param brief whether what takes a minute may take a quarter of it
    public Scene(Stage stage, Crowd crowd, World world, History history, Step step, boolean brief) {
        this.stage = stage;
        this.crowd = crowd;
        this.world = world;
        this.history = history;
        this.step = step;
        this.brief = brief;
    }

    Stage stage() {
        return stage;
    }

    Crowd crowd() {
        return crowd;
    }

    World world() {
        return world;
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

    /// The fault ends this part, or is about to.
    void ends(String part) {
        ended.add(part);
        did("end", part);
    }

    /// Writes down what is being done.
    void did(String what, String whom) {
        history.note("fault", Map.of("number", step.fault().number(), "did", what, "to", whom));
    }

    /// The fault is over now: recovery is measured from here. For a process that is killed, that is
    /// the moment of its end. The last time counts.
    void over() {
        over = Instant.now();
        did("over", "");
    }

    void remark(String line) {
        remarks.add(line);
    }

    /// The fault itself shows that something does not hold.
    void fail(String line) {
        failures.add(line);
    }

    void poisoned(String position) {
        poison.add(position);
    }

    /// How long it may take until everything is back.
    public Duration bound() {
        return step.fault().bound();
    }

    /// Parts that the fault was meant to end.
    public Set<String> ended() {
        return Set.copyOf(ended);
    }

    /// Where events stand that nobody can understand.
    public Set<String> poison() {
        return Set.copyOf(poison);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /// What the fault itself has shown to be wrong.
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /// When the fault was over.
    public Instant overAt() {
        return over;
    }
}
