package org.leserbrief.platform.http.brand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// A file of the brand as browsers get it.
///
/// @param path under which it is served
record BrandFile(String path, String type, byte[] content) {
    static final String PREFIX = "/assets/brand/";

    /// A picture in the header of every page should weigh far less; a font for a whole alphabet does not fit into
    /// less.
    private static final long LARGEST_PICTURE = 100_000;

    private static final long LARGEST_FONT = 200_000;

    static BrandFile text(String name, String type, String content) {
        return new BrandFile(PREFIX + name, type, content.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException with a sentence for the operator
    static BrandFile picture(String setting, String file, String name) {
        byte[] content = read(setting, file, LARGEST_PICTURE);
        PictureSize.Format format = PictureSize.format(content)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s=%s is neither SVG, PNG, JPEG nor WebP".formatted(setting, file)));
        return new BrandFile(PREFIX + name + "." + format.extension(), format.type(), content);
    }

    /// @throws IllegalArgumentException with a sentence for the operator
    static BrandFile font(String setting, String file, String name) {
        byte[] content = read(setting, file, LARGEST_FONT);
        if (content.length < 4 || !"wOF2".equals(new String(content, 0, 4, StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("%s=%s is no WOFF2 font".formatted(setting, file));
        }
        return new BrandFile(PREFIX + name + ".woff2", "font/woff2", content);
    }

    private static byte[] read(String setting, String file, long largest) {
        try {
            Path path = Path.of(file);
            long size = Files.size(path);
            if (size > largest) {
                throw new IllegalArgumentException(
                        "%s=%s has %d bytes; at most %d are served".formatted(setting, file, size, largest));
            }
            return Files.readAllBytes(path);
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            throw new IllegalArgumentException("%s=%s cannot be read".formatted(setting, file), unreadable);
        }
    }

    /// The address with a hash of the content, so that browsers may keep it for long.
    String address() {
        return path + "?v=" + version();
    }

    String version() {
        CRC32C fingerprint = new CRC32C();
        fingerprint.update(content);
        return Long.toHexString(fingerprint.getValue());
    }
}
