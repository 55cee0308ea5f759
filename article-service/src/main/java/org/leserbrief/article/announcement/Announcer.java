package org.leserbrief.article.announcement;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.http.announcement.ChangeNotices;
import org.leserbrief.platform.http.announcement.ReceiverWorkers;

/// Writes a notice for each receiver in the transaction of a change, and has them told afterwards: at once, and again
/// by a job if that failed.
@ApplicationScoped
class Announcer {
    private final ChangeNotices notices;
    private final List<ArticleReceiver> receivers;
    private final ReceiverWorkers workers;

    @Inject
    Announcer(ChangeNotices notices, @All List<ArticleReceiver> receivers, WebSub webSub) {
        this(
                notices,
                Stream.concat(receivers.stream(), webSub.receivers().stream()).toList());
    }

    Announcer(ChangeNotices notices, List<ArticleReceiver> receivers) {
        this.notices = notices;
        this.receivers = receivers.stream().filter(ArticleReceiver::isOn).toList();
        this.workers = new ReceiverWorkers(this.receivers, notices);
    }

    void note(@Observes ArticleChanged change) {
        receivers.forEach(receiver -> notices.add(receiver, receiver.messages(change)));
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ArticleChanged change) {
        tellAll();
    }

    @Scheduled(identity = "announcements", every = "{leserbrief.announcements.every}")
    void tellAll() {
        workers.wake();
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
