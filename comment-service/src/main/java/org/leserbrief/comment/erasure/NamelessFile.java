package org.leserbrief.comment.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A temporary file that has no name any more when the first byte is written. Nobody else can open it, and its space is
/// free when it is closed or the process ends, whatever ends it.
final class NamelessFile implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileChannel file;
    private final long largest;

    private NamelessFile(FileChannel file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    /// @param largest in bytes
    static NamelessFile in(Path directory, long largest) throws IOException {
        Path named = Files.createTempFile(directory, "leserbrief-export-", null, OWNER_ONLY);
        try {
            return new NamelessFile(
                    FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE), largest);
        } finally {
            Files.delete(named);
        }
    }

    /// Writes from the beginning. Closing it leaves the file open.
    OutputStream output() {
        OutputStream written = Channels.newOutputStream(file);
        return new OutputStream() {
            private long left = largest;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("larger than %d bytes".formatted(largest));
                }
                written.write(bytes, from, length);
            }
        };
    }

    /// Reads from the beginning.
    InputStream input() throws IOException {
        file.position(0);
        return Channels.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
