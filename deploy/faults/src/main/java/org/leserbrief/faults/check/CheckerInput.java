package org.leserbrief.faults.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.release.Gap;

/// The input of the checker: the responses to clients, and what is stored, sent and counted after the streams have
/// drained.
///
/// @param readMismatches a message for each comment that the API does not return as it is stored
/// @param tallyMembers the comments that each counting service knows, by the service's name
/// @param counters each counter that the API or a table shows
/// @param versionRegressions a message for each row whose version decreased, as triggers in the databases logged
/// them
/// @param outboxRows the number of rows left, by the name of the outbox table
/// @param parked the positions of parked events (`stream-partition@offset`), by consumer
/// @param moderation what must agree with the history of comments
/// @param gaps what the release before leaves out, for operations that it has answered
/// @param poison the positions of the events that this fault run injected and that no consumer can parse
public record CheckerInput(
        List<Attempt> attempts,
        List<Comment> comments,
        List<Change> changes,
        List<String> readMismatches,
        List<ObservedEvent> observedEvents,
        Map<String, List<TallyMember>> tallyMembers,
        List<Counter> counters,
        List<Article> articles,
        List<String> versionRegressions,
        Map<String, Long> outboxRows,
        Map<String, List<String>> parked,
        Moderation moderation,
        Set<Gap> gaps,
        Set<String> poison,
        List<Recovery> recoveries) {

    /// A comment as comment-service stores it.
    public record Comment(long id, long article, String body, String state, long version) {
        public boolean isPublished() {
            return state.equals("published");
        }
    }

    /// A row of a comment's history.
    public record Change(long comment, long version, String action, String from, String to) {}

    /// A comment as a counting service stores it, in its table `tally_member`.
    public record TallyMember(long comment, long article, long version, boolean counted) {}

    /// A counter, with its value and the one that follows from the stored comments.
    ///
    /// @param where its name, such as `article-service, article 7`
    public record Counter(String where, long actual, long expected) {}

    /// The state of an article in all services.
    ///
    /// @param stored the state in article-service, which owns it
    /// @param projections the states in the other services, by their names
    public record Article(long id, State stored, Map<String, State> projections) {
        public record State(long version, boolean published) {}
    }

    /// What comment-service stores of decisions and appeals, and what its log of moderation says of them.
    ///
    /// @param decided `comment version` of each change that is recorded as a decision's
    /// @param logged `comment version` of each entry about a decision
    /// @param appeals the state of each appeal
    /// @param loggedAppeals `type appeal` of each entry about one
    /// @param openErasures the number of erasures that are not done by all services
    public record Moderation(
            List<String> decided,
            List<String> logged,
            List<Appeal> appeals,
            List<String> loggedAppeals,
            long openErasures) {}

    /// @param state `open`, `upheld`, `reversed` or `moot`
    public record Appeal(long id, long comment, String state) {}

    /// Whether and how a process survived the fault.
    ///
    /// @param part such as `comment-service-2`
    /// @param restarted whether it has another process id than before
    /// @param restartExpected whether the fault was supposed to end it
    /// @param recoveredInTime whether it was back within the bound of the fault
    public record Recovery(String part, boolean restarted, boolean restartExpected, boolean recoveredInTime) {}
}
