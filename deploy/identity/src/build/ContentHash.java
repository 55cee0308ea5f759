import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/// `ContentHash <theme>`: writes a hash of the files that browsers fetch into the theme's properties.
///
/// Browsers may keep those files for a month, under an address that otherwise changes only with Keycloak's own
/// version.
final class ContentHash {
    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path theme = Path.of(arguments[0]);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(theme.resolve("resources"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 6);
        Path properties = theme.resolve("theme.properties");
        String before = Files.readString(properties);
        String after = before.replaceAll("(?m)^contentHash=.*$", "contentHash=" + hash);
        // An unchanged file keeps its time. A new time would cause a new archive and another build of Keycloak,
        // which takes half a minute.
        if (!after.equals(before)) {
            Files.writeString(properties, after);
        }
    }
}
