package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.media.MediaQueries.NewMedia;
import org.leserbrief.article.media.MediaStore.Key;
import org.leserbrief.article.media.MediaStore.StoredFile;
import org.leserbrief.article.media.PictureDecoder.Decoded;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Adds pictures to the library, and changes what is said about them. The uploaded file itself is not kept: its largest
/// rendition is, which has no metadata.
@ApplicationScoped
class MediaLibrary {
    static final long MOST_BYTES = 20L * 1_024 * 1_024;

    private static final Logger LOG = Logger.getLogger(MediaLibrary.class);

    private static final int LONGEST_FILE_NAME = 200;

    private final MediaQueries rows;
    private final MediaStore store;
    private final DecodingTurn turn;
    private final MediaChanges changes;

    MediaLibrary(MediaQueries rows, MediaStore store, DecodingTurn turn, MediaChanges changes) {
        this.rows = rows;
        this.changes = changes;
        this.store = store;
        this.turn = turn;
    }

    /// An uploaded file.
    ///
    /// @param name as the client calls it
    /// @param credit null to take what the file says
    /// @param caption null to take what the file says
    record Upload(
            Path file,
            String name,
            @Nullable String credit,
            @Nullable String caption) {}

    /// @param created false if the library had the same file already
    record Added(Media media, boolean created) {}

    /// Adds a picture, or finds the same file. The files are stored before the row: what is left of an upload that
    /// failed in between is written again by the next one.
    Added add(Upload upload, String uploader) {
        try {
            if (Files.size(upload.file()) > MOST_BYTES) {
                throw MediaProblems.tooLarge(MOST_BYTES);
            }
            MediaId id = idOf(upload.file());
            Optional<Media> known = rows.find(id);
            return known.isPresent() ? new Added(known.get(), false) : addNew(id, upload, uploader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Added addNew(MediaId id, Upload upload, String uploader) throws IOException {
        PictureFormat format = PictureFormat.of(head(upload.file()));
        PictureStructure structure = PictureStructure.read(format, upload.file());
        PictureMetadata metadata = PictureMetadata.of(structure);
        String credit =
                upload.credit() == null ? metadata.credit() : upload.credit().strip();
        if (credit == null) {
            throw ProblemException.invalid("credit", "is missing, and the file names nobody");
        }
        String caption =
                upload.caption() == null ? metadata.caption() : upload.caption().strip();
        String fileName = PictureMetadata.line(upload.name(), LONGEST_FILE_NAME).orElse("");
        boolean created = turn.take(() -> {
            Decoded decoded =
                    PictureDecoder.decode(upload.file(), format, structure.progressive(), metadata.orientation());
            rows.expectFiles(id);
            store(id, decoded);
            NewMedia added = new NewMedia(
                    id, decoded.size(), decoded.transparent(), fileName, credit, caption, metadata.aiLabel());
            // Of one that was deleted, what has just been stored may be removed again before nobody else can.
            return changes.add(added, uploader) || changes.restore(added, uploader, () -> store(id, decoded));
        });
        if (created) {
            LOG.infof("picture %s added by %s", id, uploader);
        }
        return new Added(find(id), created);
    }

    private boolean store(MediaId id, Decoded decoded) throws IOException {
        for (PictureSize size : decoded.size().renditions()) {
            write(
                    Media.renditionKey(id, size, decoded.transparent()),
                    PictureEncoder.rendition(decoded.largest(), size, decoded.transparent()));
        }
        write(
                Media.shareKey(id, FocalPoint.CENTRE),
                PictureEncoder.share(decoded.largest(), decoded.size(), FocalPoint.CENTRE));
        return true;
    }

    /// @throws ProblemException 404 if there is none, 410 if it was deleted
    Media find(MediaId id) {
        return rows.find(id).orElseThrow(() -> rows.isDeleted(id) ? MediaProblems.gone() : MediaProblems.unknown());
    }

    /// The newest first.
    ///
    /// @param search the beginnings of words of file name, credit and caption
    Slice<Media> newest(@Nullable String search, Limit limit, @Nullable String cursor) {
        String list = "media:" + (search == null ? "" : search);
        Cursor after = Cursor.decode(cursor, list, 1);
        long before = after == null ? Long.MAX_VALUE : after.number(0);
        List<Media> found = rows.newest(search, before, limit.value() + 1);
        return Slice.of(found, limit, media -> Cursor.of(list, media.number()));
    }

    /// Changes what is said about a picture.
    ///
    /// @throws ProblemException 404 if there is none, 412 or 428 if the precondition fails or is missing
    Media change(MediaId id, @Nullable String ifMatch, UnaryOperator<Media> change) {
        Media media = find(id);
        EntityVersion.requireMatch(ifMatch, media.version());
        Media changed = change.apply(media);
        if (!changed.focalPoint().equals(media.focalPoint())) {
            share(media, changed.focalPoint());
        }
        if (!changes.change(changed)) {
            // The share picture may have been stored after a deletion has removed the others.
            rows.expectFiles(id);
            throw new ProblemException(ProblemType.STALE, "somebody else has changed the picture: read it again");
        }
        return find(id);
    }

    private void share(Media media, FocalPoint focus) {
        try {
            turn.take(() -> {
                BufferedImage largest = largest(media);
                write(media.shareKey(focus), PictureEncoder.share(largest, media.size(), focus));
                return focus;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage largest(Media media) throws IOException {
        try (StoredFile file = read(media.largestKey())
                .orElseThrow(() -> new IllegalStateException("the store has lost picture " + media.id()))) {
            return ImageIO.read(file.content());
        }
    }

    /// A file of a picture for everybody. The table says which pictures there are: the store may have files of one that
    /// was deleted, or whose upload has failed.
    ///
    /// @throws ProblemException 404 if there is no such file, 410 if the picture was deleted
    StoredFile open(Key key) {
        if (rows.find(key.picture()).isEmpty()) {
            throw rows.isDeleted(key.picture()) ? MediaProblems.gone() : MediaProblems.noFile();
        }
        return read(key).orElseThrow(MediaProblems::noFile);
    }

    private Optional<StoredFile> read(Key key) {
        try {
            return store.read(key);
        } catch (MediaStore.MediaStoreException e) {
            LOG.error("a picture cannot be read", e);
            throw MediaProblems.storeUnavailable();
        }
    }

    private void write(Key key, byte[] content) {
        try {
            store.write(key, content);
        } catch (MediaStore.MediaStoreException e) {
            LOG.error("a picture cannot be stored", e);
            throw MediaProblems.storeUnavailable();
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PictureFormat.HEAD);
        }
    }

    private static MediaId idOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return new MediaId(HexFormat.of().formatHex(sha256.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
