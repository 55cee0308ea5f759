package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import org.leserbrief.article.media.MediaStore.Key;
import org.leserbrief.article.media.MediaStore.StoredFile;

/// The parts of pictures that search engines show, one of each [PictureRatio].
///
/// Hardly anybody but a few crawlers asks for them, so each is made when it is asked for the first time, from the
/// largest rendition and one after another, and is a file from then on. Pictures from before have them, too.
@ApplicationScoped
public class PictureCuts {
    private static final Logger LOG = Logger.getLogger(PictureCuts.class);

    private static final Pattern NAME = Pattern.compile("(?:16x9|4x3|1x1)-[0-9]{1,3}-[0-9]{1,3}\\.jpg");

    /// Search engines take no smaller ones.
    private static final long FEWEST_PIXELS = 50_000;

    private final MediaQueries rows;
    private final MediaStore store;
    private final DecodingTurn turn;

    /// Anybody may ask for a cut, and whoever waits for one holds a thread.
    private final Semaphore admitted = new Semaphore(4);

    PictureCuts(MediaQueries rows, MediaStore store, DecodingTurn turn) {
        this.rows = rows;
        this.store = store;
        this.turn = turn;
    }

    /// None for a picture that does not exist, or is too small for any.
    public List<Rendition> of(MediaId id) {
        return rows.find(id)
                .map(media -> Arrays.stream(PictureRatio.values())
                        .filter(ratio -> ratio.of(media).pixels() >= FEWEST_PIXELS)
                        .map(ratio -> new Rendition(
                                ratio.of(media).width(), ratio.of(media).height(), id.address(ratio.fileName(media))))
                        .toList())
                .orElse(List.of());
    }

    /// The file of a cut; empty if none has this name. Only those around the present focal point are made.
    Optional<StoredFile> read(Key key) throws IOException {
        try {
            return readOrMake(key);
        } catch (MediaStore.MediaStoreException e) {
            LOG.error("a picture cannot be cut", e);
            throw MediaProblems.storeUnavailable();
        }
    }

    private Optional<StoredFile> readOrMake(Key key) throws IOException {
        Optional<StoredFile> known = store.read(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<Media> media = rows.find(key.picture());
        Optional<PictureRatio> ratio = media.flatMap(found -> Arrays.stream(PictureRatio.values())
                .filter(each -> each.fileName(found).equals(key.name()))
                .findFirst());
        if (ratio.isEmpty()) {
            return Optional.empty();
        }
        make(key, media.orElseThrow(), ratio.get());
        return store.read(key);
    }

    private void make(Key key, Media media, PictureRatio ratio) throws IOException {
        if (!admitted.tryAcquire()) {
            throw MediaProblems.busy();
        }
        try {
            turn.take(() -> {
                if (!isStored(key)) {
                    store.write(key, PictureEncoder.part(largest(media), ratio.of(media), media.focalPoint()));
                    // Of a picture that was deleted meanwhile, it is removed again.
                    rows.expectFiles(media.id());
                }
                return ratio;
            });
        } finally {
            admitted.release();
        }
    }

    /// Whoever waited for the same one has not to make it again.
    private boolean isStored(Key key) throws IOException {
        Optional<StoredFile> meanwhile = store.read(key);
        if (meanwhile.isPresent()) {
            meanwhile.get().close();
        }
        return meanwhile.isPresent();
    }

    private BufferedImage largest(Media media) throws IOException {
        try (StoredFile file = store.read(media.largestKey())
                .orElseThrow(() -> new IllegalStateException("the store has lost picture " + media.id()))) {
            return ImageIO.read(file.content());
        }
    }

    /// Whether a file of this name would be a cut.
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
