package org.leserbrief.comment.model;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leserbrief.comment.model.CommentScores.NewScore;
import org.leserbrief.comment.model.CommentScores.Unscored;
import org.leserbrief.comment.model.learning.RemovalModel;
import org.leserbrief.comment.model.learning.TextFeatures;
import org.leserbrief.platform.base.time.Clocks;

/// Scores the comments that wait for moderators, are reported, or are in the random sample, some seconds after
/// they do. Posting must not cost more for it, so it is a job.
@ApplicationScoped
class CommentScoring {
    /// Some 20 ms of computing; a longest comment takes 10 ms.
    private static final int BATCH = 200;

    /// As long as moderators are shown the sample.
    private static final Duration SAMPLED = Duration.ofDays(3);

    private final CommentScores scores;
    private final Models models;
    private final Clock clock;

    CommentScoring(CommentScores scores, Models models, Clock clock) {
        this.scores = scores;
        this.models = models;
        this.clock = clock;
    }

    @Scheduled(every = "{leserbrief.model.scoring-period:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<Models.Loaded> model = models.load();
        if (model.isPresent()) {
            while (QuarkusTransaction.requiringNew().call(() -> scoreSome(model.get())) == BATCH) {
                // Repeats until no batch is left.
            }
        }
    }

    private int scoreSome(Models.Loaded loaded) {
        if (!scores.takeTurn()) {
            return 0;
        }
        // The time before the texts are read: whatever is decided after it was not known to the score.
        Instant now = Clocks.now(clock);
        // By id: a comment of the sample may be reported, too.
        Map<Long, Unscored> unscored = new LinkedHashMap<>();
        add(unscored, scores.pending(loaded.id(), BATCH));
        add(unscored, scores.reported(loaded.id(), BATCH - unscored.size()));
        add(unscored, scores.sampled(loaded.id(), now.minus(SAMPLED), BATCH - unscored.size()));
        if (!unscored.isEmpty()) {
            scores.keep(
                    unscored.values().stream()
                            .map(comment -> score(loaded.model(), comment))
                            .toList(),
                    loaded.id(),
                    now);
        }
        return unscored.size();
    }

    private static void add(Map<Long, Unscored> unscored, List<Unscored> more) {
        more.forEach(comment -> unscored.put(comment.id(), comment));
    }

    private static NewScore score(RemovalModel model, Unscored comment) {
        double probability = model.probability(TextFeatures.of(comment.body()));
        return new NewScore(comment, probability, model.band(probability));
    }
}
