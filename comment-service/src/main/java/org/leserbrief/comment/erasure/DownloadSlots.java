package org.leserbrief.comment.erasure;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Bounds how many exports are under way in this replica, and how long a client may take to read one.
@ApplicationScoped
class DownloadSlots {
    private static final Logger LOG = Logger.getLogger(DownloadSlots.class);

    /// By then most are done.
    private static final String RETRY_AFTER_SECONDS = "30";

    private final DataExportSettings settings;
    private final Vertx vertx;
    private final Set<UUID> taken = new HashSet<>();

    DownloadSlots(DataExportSettings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    interface Download {
        void run() throws IOException;
    }

    /// Runs a download that holds one of the slots meanwhile.
    ///
    /// @throws ProblemException 429 if the reader has one under way, 503 if all slots are taken
    void hold(UUID reader, Download download) throws IOException {
        take(reader);
        try {
            download.run();
        } finally {
            giveBack(reader);
        }
    }

    /// Sends what is complete. A client that is too slow is cut off, so that it cannot mistake a part for all. That
    /// somebody has gone is no error.
    void send(HttpServerResponse response, Download download) throws IOException {
        long timer = vertx.setTimer(settings.longestDownload().toMillis(), late -> response.reset());
        try {
            download.run();
        } catch (IOException e) {
            if (!response.closed()) {
                throw e;
            }
            LOG.debug("an export was not read to its end", e);
        } finally {
            vertx.cancelTimer(timer);
        }
    }

    private synchronized void take(UUID reader) {
        if (taken.contains(reader)) {
            throw refused(ProblemType.TOO_MANY_REQUESTS, "another export of yours is under way");
        }
        if (taken.size() >= settings.atOnce()) {
            throw refused(ProblemType.UNAVAILABLE, "too many exports are under way");
        }
        taken.add(reader);
    }

    private synchronized void giveBack(UUID reader) {
        taken.remove(reader);
    }

    synchronized int underWay() {
        return taken.size();
    }

    private static ProblemException refused(ProblemType type, String detail) {
        return new ProblemException(type, detail).withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
