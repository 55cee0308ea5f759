package org.leserbrief.platform.http.announcement;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.announcement.ChangeNotices.Notice;

/// Tells one receiver what is due, on a thread of its own. Whoever changes something does not wait for it, and no
/// receiver waits for another: what was withdrawn leaves a cache at once, even if a search engine does not answer.
final class ReceiverWorker {
    private static final Logger LOG = Logger.getLogger(ReceiverWorker.class);

    private final Receiver receiver;
    private final ChangeNotices notices;

    /// One run at a time. One more may wait, and begins after whatever was committed before [#wake]; any others
    /// would find nothing to do.
    private final ThreadPoolExecutor thread;

    ReceiverWorker(Receiver receiver, ChangeNotices notices) {
        this.receiver = receiver;
        this.notices = notices;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                Thread.ofPlatform()
                        .daemon()
                        .name("announcer-" + receiver.name())
                        .factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Returns at once.
    void wake() {
        thread.execute(this::run);
    }

    void stop() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            tell();
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warnf(e, "%s is told of changes later, by the job", receiver.name());
            }
        }
    }

    private void tell() {
        List<Notice> due = notices.claim(receiver, receiver.atOnce());
        while (!due.isEmpty()) {
            switch (receiver.tell(due.stream().map(Notice::message).distinct().toList())) {
                case TAKEN -> notices.taken(due);
                case LATER -> {
                    int givenUp = notices.postpone(receiver, due);
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
            due = due.size() < receiver.atOnce() ? List.of() : notices.claim(receiver, receiver.atOnce());
        }
    }
}
