package org.leserbrief.article.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/// Stores files in a directory, which all replicas must share.
final class DirectoryMediaStore implements MediaStore {
    private final Path directory;

    DirectoryMediaStore(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    @Override
    public void write(Key key, byte[] content) {
        Path file = directory.resolve(key.path());
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "unfinished-", ".tmp");
            try {
                Files.write(unfinished, content);
                // Without it a file could be empty after a power failure, although its row was committed.
                try (FileChannel channel = FileChannel.open(unfinished, java.nio.file.StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new MediaStoreException("the directory of pictures cannot be written", e);
        }
    }

    @Override
    public void delete(MediaId picture) {
        Path folder = directory.resolve(MediaStore.folder(picture));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException none) {
            // It was removed before.
        } catch (IOException e) {
            throw new MediaStoreException("the directory of pictures cannot be changed", e);
        }
    }

    @Override
    public Optional<StoredFile> read(Key key) {
        Path file = directory.resolve(key.path());
        try {
            return Optional.of(new StoredFile(Files.size(file), Files.newInputStream(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MediaStoreException("the directory of pictures cannot be read", e);
        }
    }
}
