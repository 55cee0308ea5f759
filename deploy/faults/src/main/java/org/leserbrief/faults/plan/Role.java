package org.leserbrief.faults.plan;

import static org.leserbrief.faults.plan.PlannedOperation.Kind.APPEAL;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.APPROVE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.CONFLICTING_DECISIONS;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.DELETE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.EDIT;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.ERASE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.POST;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.PUBLISH;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REJECT;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REMOVE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REMOVE_SEVERAL;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REPEAT;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REPLY;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REPUBLISH;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.RESTORE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REVERSE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REVERSE_APPEAL;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.REVISE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.UPHOLD_APPEAL;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.VOTE;
import static org.leserbrief.faults.plan.PlannedOperation.Kind.WITHDRAW;

import java.util.List;
import org.leserbrief.faults.plan.PlannedOperation.Kind;

/// The role of a client, which says what it does and how often.
public enum Role {
    READER(
            60,
            List.of(
                    new Share(POST, 50),
                    new Share(REPLY, 20),
                    new Share(EDIT, 12),
                    new Share(APPEAL, 2),
                    new Share(DELETE, 5),
                    new Share(REPEAT, 5),
                    new Share(VOTE, 6))),
    MODERATOR(
            80,
            List.of(
                    new Share(REMOVE, 20),
                    new Share(REMOVE_SEVERAL, 5),
                    new Share(RESTORE, 20),
                    new Share(REVERSE, 7),
                    new Share(UPHOLD_APPEAL, 3),
                    new Share(REVERSE_APPEAL, 3),
                    new Share(ERASE, 2),
                    new Share(CONFLICTING_DECISIONS, 15),
                    new Share(APPROVE, 17),
                    new Share(REJECT, 8))),
    EDITOR(
            400,
            List.of(new Share(PUBLISH, 25), new Share(WITHDRAW, 20), new Share(REPUBLISH, 30), new Share(REVISE, 25)));

    private final int pauseMillis;
    private final List<Share> shares;

    Role(int pauseMillis, List<Share> shares) {
        this.pauseMillis = pauseMillis;
        this.shares = shares;
    }

    /// The mean pause between two operations.
    int pauseMillis() {
        return pauseMillis;
    }

    /// The kind of operation for a random number from 0 to 99.
    Kind kind(int percent) {
        int sum = 0;
        for (Share share : shares) {
            sum += share.percent();
            if (percent < sum) {
                return share.kind();
            }
        }
        return shares.getLast().kind();
    }

    private record Share(Kind kind, int percent) {}
}
