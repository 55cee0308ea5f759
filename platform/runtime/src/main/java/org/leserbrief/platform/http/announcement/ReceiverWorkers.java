package org.leserbrief.platform.http.announcement;

import java.util.Collection;
import java.util.List;

/// Tells all receivers of a service, each on a thread of its own.
public final class ReceiverWorkers {
    private final List<ReceiverWorker> workers;

    public ReceiverWorkers(Collection<? extends Receiver> receivers, ChangeNotices notices) {
        this.workers = receivers.stream()
                .map(receiver -> new ReceiverWorker(receiver, notices))
                .toList();
    }

    /// Has each told what is due. Returns at once.
    public void wake() {
        workers.forEach(ReceiverWorker::wake);
    }

    /// Ends the threads.
    public void stop() {
        workers.forEach(ReceiverWorker::stop);
    }
}
