package org.leserbrief.topic.announcement;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Arrays;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.announcement.ChangeNotices;
import org.leserbrief.platform.http.announcement.Receiver;
import org.leserbrief.platform.http.announcement.ReceiverWorkers;
import org.leserbrief.platform.http.announcement.WebSubHubs;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.topic.tagging.TopicFeedsChanged;

/// Writes a notice for each hub (W3C WebSub) in the transaction in which feeds of topics change, and has them told
/// afterwards: at once, and again by a job if that failed. Notices name topics by their ids, because a topic that is
/// merged meanwhile has its feed at another address.
@ApplicationScoped
class FeedAnnouncer {
    /// By primary keys.
    private static final String FEEDS = """
            SELECT DISTINCT living.slug FROM topic_view topic JOIN topic_view living ON living.id = topic.living_id
            WHERE topic.id = ANY (?) ORDER BY living.slug
            """;

    private final ChangeNotices notices;
    private final Database database;
    private final Site site;
    private final List<Receiver> hubs;
    private final ReceiverWorkers workers;

    FeedAnnouncer(ChangeNotices notices, Database database, Site site, WebSubHubs hubs) {
        this.notices = notices;
        this.database = database;
        this.site = site;
        this.hubs = hubs.receivers(this::feeds);
        this.workers = new ReceiverWorkers(this.hubs, notices);
    }

    void note(@Observes TopicFeedsChanged change) {
        List<String> topics =
                change.topics().stream().sorted().map(id -> Long.toString(id)).toList();
        hubs.forEach(hub -> notices.add(hub, topics));
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) TopicFeedsChanged change) {
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

    private List<String> feeds(List<String> topics) {
        return database
                .query(
                        FEEDS,
                        row -> "/topics/" + row.getString("slug") + "/feed",
                        topics.stream().map(Long::valueOf).toList())
                .stream()
                .flatMap(feed -> Arrays.stream(FeedFormat.values()).map(format -> site.absolute(format.path(feed))))
                .toList();
    }
}
