package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.leserbrief.comment.reading.OwnVotes;
import org.leserbrief.platform.base.sql.Database;

/// Reads readers' own votes.
@ApplicationScoped
class VoteQueries implements OwnVotes {
    /// By the primary key.
    private static final String OWN = "SELECT comment_id, value FROM vote WHERE reader_id = ? AND comment_id = ANY (?)";

    private final Database database;

    VoteQueries(Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, Integer> of(UUID reader, List<Long> commentIds) {
        Map<Long, Integer> votes = new HashMap<>();
        database.query(
                        OWN,
                        row -> Map.entry(row.getLong("comment_id"), row.getInt("value")),
                        reader,
                        commentIds.toArray(Long[]::new))
                .forEach(vote -> votes.put(vote.getKey(), vote.getValue()));
        return votes;
    }
}
