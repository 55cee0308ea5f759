package org.leserbrief.faults.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.faults.history.Attempt;

/// All that the checker goes by: what clients were told, and what is stored, said and counted after
/// the streams have drained.
///
/// @param misread comments that the API does not show as they are stored
/// @param members what each counting service knows of comments, by the service's name
/// @param counters each counter that somebody can read, with what it says and what it should
/// @param wentBack versions that went back somewhere, as written down by the database
/// @param parked events that consumers have parked, as `stream-partition@position` by consumer
/// @param poison where a trial has planted events that nobody can understand
/// @param events which services read which stream, by stream
public record Evidence(
        List<Attempt> attempts,
        List<Comment> comments,
        List<Change> changes,
        List<String> misread,
        List<Seen> seen,
        Map<String, List<Member>> members,
        List<Counter> counters,
        List<Article> articles,
        List<String> wentBack,
        Map<String, Long> leftInOutbox,
        Map<String, List<String>> parked,
        Set<String> poison,
        List<Life> lives) {

    /// A comment as comment-service has it.
    public record Comment(long id, long article, String body, String state, long version) {
        /// Whether every reader can read it.
        public boolean isPublished() {
            return state.equals("published");
        }
    }

    /// A line of a comment's history.
    public record Change(long comment, long version, String action, String from, String to) {}

    /// A comment as a counting service has it.
    public record Member(long comment, long article, long version, boolean counted) {}

    /// A number that somebody reads.
    ///
    /// @param where such as `article-service, article 7`
    public record Counter(String where, long says, long should) {}

    /// What a service knows of an article.
    ///
    /// @param owner as article-service has it
    /// @param elsewhere as the other services have it, by their names; absent where unknown
    public record Article(long id, State owner, Map<String, State> elsewhere) {
        /// A version, and whether readers can read it.
        public record State(long version, boolean published) {}
    }

    /// What became of a process during the fault.
    ///
    /// @param part such as `comment-service-2`
    /// @param restarted whether it is another process now
    /// @param meant whether the fault was to end it
    /// @param secondsToRecover after the fault; negative when it was not back within the bound
    public record Life(String part, boolean restarted, boolean meant, double secondsToRecover) {}
}
