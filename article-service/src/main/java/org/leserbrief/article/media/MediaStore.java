package org.leserbrief.article.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the files of the pictures are stored. A file is written once and never changed; writing the same file again,
/// even at the same time, leaves it whole.
interface MediaStore {
    /// Thrown when the store does not answer, or refuses.
    final class MediaStoreException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MediaStoreException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The name of a stored file.
    ///
    /// @param name such as `640.jpg`
    record Key(MediaId picture, String name) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,20}\\.(jpg|png)");

        public Key {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not the name of a file: " + name);
            }
        }

        static boolean isName(String name) {
            return NAME.matcher(name).matches();
        }

        String contentType() {
            return name.endsWith(".png") ? "image/png" : "image/jpeg";
        }

        /// The path within the store, with at most 256 entries in its first level.
        String path() {
            return folder(picture) + name;
        }
    }

    /// Where all files of a picture are, with a slash at the end.
    static String folder(MediaId picture) {
        return picture.value().substring(0, 2) + "/" + picture.value() + "/";
    }

    /// A stored file; whoever gets it closes it.
    record StoredFile(long length, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /// Returns after the file is stored completely.
    void write(Key key, byte[] content);

    /// Removes all files of a picture. Those that were removed before are no error.
    void delete(MediaId picture);

    /// Empty if there is no such file.
    Optional<StoredFile> read(Key key);
}
