package org.leserbrief.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.setup.CommandFailedException;

/// Builds images with Jib, which needs no container engine.
///
/// @param cache the directory of Jib's layer cache
/// @param insecureRegistries whether registries without TLS are allowed
record ImageBuilder(Path cache, boolean insecureRegistries) {
    private static final int HTTP_PORT = 8080;
    // The port of health and metrics, which no gateway routes to.
    private static final int MANAGEMENT_PORT = 9000;

    /// Pushes the image to a registry, or writes it to a directory. A platform that a native library does not have is
    /// refused, because the image would fail only when it is used.
    ///
    /// @param tag null for the project's version
    List<BuiltImage> build(
            ServiceImage image, @Nullable String registry, @Nullable Path directory, @Nullable String tag) {
        for (Platform platform : image.base().platforms()) {
            Set<String> lacking =
                    NativeLibraries.lacking(image.application().directory().resolve("lib/main"), platform);
            if (!lacking.isEmpty()) {
                throw new CommandFailedException("%s has no %s for %s"
                        .formatted(image.name(), String.join(", ", lacking), platform.getArchitecture()));
            }
        }
        String version = tag == null ? image.version() : tag;
        List<BuiltImage> built = new ArrayList<>();
        if (registry != null) {
            built.add(push(image, registry + "/" + image.name() + ":" + version));
        }
        if (directory != null) {
            for (Platform platform : image.base().platforms()) {
                built.add(write(image, platform, directory, version));
            }
        }
        return built;
    }

    private BuiltImage push(ServiceImage image, String name) {
        try {
            ImageReference reference = ImageReference.parse(name);
            RegistryImage target = RegistryImage.named(reference);
            CredentialRetrieverFactory credentials = CredentialRetrieverFactory.forImage(reference, event -> {});
            target.addCredentialRetriever(credentials.dockerConfig());
            target.addCredentialRetriever(credentials.wellKnownCredentialHelpers());
            JibContainer container = containerize(image, image.base().platforms(), Containerizer.to(target));
            return new BuiltImage(name, container.getDigest().toString());
        } catch (InvalidImageReferenceException e) {
            throw new CommandFailedException("not the name of an image: " + name, e);
        }
    }

    /// An archive contains one platform, because container engines load only such archives.
    private BuiltImage write(ServiceImage image, Platform platform, Path directory, String version) {
        Path file = directory.resolve("%s-%s.tar".formatted(image.name(), platform.getArchitecture()));
        try {
            Files.createDirectories(directory);
            TarImage target = TarImage.at(file).named(image.name() + ":" + version);
            JibContainer container = containerize(image, Set.of(platform), Containerizer.to(target));
            return new BuiltImage(file.toString(), container.getDigest().toString());
        } catch (InvalidImageReferenceException e) {
            throw new CommandFailedException("not a tag: " + version, e);
        } catch (IOException e) {
            throw new CommandFailedException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private JibContainer containerize(ServiceImage image, Set<Platform> platforms, Containerizer containerizer) {
        try {
            JibContainerBuilder builder = switch (image.base()) {
                case BaseImage.Scratch _ -> Jib.fromScratch();
                case BaseImage.Pinned pinned -> Jib.from(pinned.reference());
            };
            builder.setPlatforms(platforms)
                    // Jib 0.27 cannot write an OCI index, but Docker's list of manifests. Registries and
                    // Kubernetes read both.
                    .setFormat(platforms.size() > 1 ? ImageFormat.Docker : ImageFormat.OCI)
                    .setCreationTime(image.revision().time())
                    .setFileEntriesLayers(image.layers())
                    .setEntrypoint(image.command())
                    .setUser(ServiceImage.USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get(ServiceImage.DIRECTORY))
                    .setExposedPorts(Port.tcp(HTTP_PORT), Port.tcp(MANAGEMENT_PORT));
            image.labels().forEach(builder::addLabel);
            containerizer
                    .setToolName("leserbrief")
                    .setBaseImageLayersCache(cache.resolve("base"))
                    .setApplicationLayersCache(cache.resolve("layers"))
                    .setAllowInsecureRegistries(insecureRegistries);
            return builder.containerize(containerizer);
        } catch (InvalidImageReferenceException e) {
            throw new CommandFailedException("not the name of an image: " + e.getMessage(), e);
        } catch (RegistryException | IOException e) {
            throw new CommandFailedException("%s: %s".formatted(image.name(), e.getMessage()), e);
        } catch (CacheDirectoryCreationException | ExecutionException e) {
            throw new CommandFailedException("%s cannot be built: %s".formatted(image.name(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }
}
