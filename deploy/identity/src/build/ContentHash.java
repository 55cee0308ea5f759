import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/// `ContentHash <theme>`: writes into the theme's properties the hash of the files that browsers fetch.
///
/// Keycloak lets browsers keep those files for a month under an address that changes only with Keycloak's own version.
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
        // A file with a new time would make a new archive, and that another build of Keycloak, of half a minute.
        if (!after.equals(before)) {
            Files.writeString(properties, after);
        }
    }
}
