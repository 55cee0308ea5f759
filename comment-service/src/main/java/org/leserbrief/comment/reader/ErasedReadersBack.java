package org.leserbrief.comment.reader;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets a job that tells somebody something rest while a restored backup may have brought back who was erased.
@ApplicationScoped
public class ErasedReadersBack implements Scheduled.SkipPredicate {
    private final ErasedReaders erased;

    ErasedReadersBack(ErasedReaders erased) {
        this.erased = erased;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return erased.mayBeBack();
    }
}
