package org.leserbrief.article.media;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Deletes pictures, and removes their files: at once, or later if the store does not answer.
@ApplicationScoped
class MediaRemoval {
    private static final Logger LOG = Logger.getLogger(MediaRemoval.class);

    private final MediaChanges changes;
    private final MediaFiles files;

    MediaRemoval(MediaChanges changes, MediaFiles files) {
        this.changes = changes;
        this.files = files;
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException as [MediaChanges#delete]
    void delete(MediaId id) {
        changes.delete(id);
        LOG.infof("picture %s deleted", id);
        removeFiles(id);
    }

    /// What is left of a process that ended, or of a store that was away: nobody can read it, but it is to go.
    @Scheduled(identity = "media-removal", every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void removeLeftFiles() {
        files.toRemove().forEach(this::removeFiles);
    }

    private void removeFiles(MediaId id) {
        try {
            files.remove(id);
        } catch (RuntimeException e) {
            LOG.warnf(e, "the files of picture %s cannot be removed now, and are later", id);
        }
    }
}
