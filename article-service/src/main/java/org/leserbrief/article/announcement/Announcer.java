package org.leserbrief.article.announcement;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.leserbrief.article.announcement.ChangeNotices.Notice;
import org.leserbrief.article.publication.ArticleChanged;

/// Writes a notice for each receiver in the transaction of a change, and tells them afterwards: at once, and again by
/// a job if that failed.
@ApplicationScoped
class Announcer {
    private static final Logger LOG = Logger.getLogger(Announcer.class);

    /// As many keys as fit into a header of 8 kB.
    private static final int BATCH = 200;

    private final ChangeNotices notices;
    private final List<Receiver> receivers;

    /// Receivers may be slow, and whoever changes an article does not wait for them.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("announcer").factory());

    Announcer(ChangeNotices notices, @All List<Receiver> receivers) {
        this.notices = notices;
        this.receivers = receivers.stream().filter(Receiver::isOn).toList();
    }

    void note(@Observes ArticleChanged change) {
        receivers.forEach(receiver -> notices.add(receiver, receiver.messages(change)));
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ArticleChanged change) {
        if (!receivers.isEmpty()) {
            worker.execute(this::tellNow);
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private void tellNow() {
        try {
            tellAll();
        } catch (RuntimeException e) {
            LOG.warn("a change is told later, by the job", e);
        }
    }

    @Scheduled(
            identity = "announcements",
            every = "{leserbrief.announcements.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tellAll() {
        receivers.forEach(this::tell);
    }

    private void tell(Receiver receiver) {
        List<Notice> due = notices.claim(receiver, BATCH);
        while (!due.isEmpty()) {
            switch (receiver.tell(due.stream().map(Notice::message).distinct().toList())) {
                case TAKEN -> notices.taken(due);
                case LATER -> {
                    int givenUp = notices.postpone(due);
                    if (givenUp > 0) {
                        LOG.errorf(
                                "%s was not told of %d changes: it took none for too long", receiver.name(), givenUp);
                    }
                    return;
                }
                case REFUSED -> {
                    notices.forget(due);
                    LOG.errorf("%s refuses to be told of %d changes", receiver.name(), due.size());
                }
            }
            due = due.size() < BATCH ? List.of() : notices.claim(receiver, BATCH);
        }
    }
}
