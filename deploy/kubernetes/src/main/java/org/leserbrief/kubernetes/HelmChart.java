package org.leserbrief.kubernetes;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.local.setup.CommandFailedException;

/// A chart in a directory, rendered by the Helm library within this process.
///
/// @param directory contains `Chart.yaml`
record HelmChart(Path directory) {
    /// The library's default depends on the version of the library itself.
    private static final String KUBERNETES_VERSION = "1.34.0";

    private static final String FAILED_TEMPLATE = "execution error at ";

    /// The manifests, as one YAML stream.
    ///
    /// @param valuesFiles later ones take precedence
    /// @param settings such as `kafka=external`, in the syntax of Helm's `--set`; they take precedence over the
    ///     files
    /// @throws CommandFailedException with the chart's own message if it refuses the values
    String render(String release, String namespace, List<Path> valuesFiles, List<String> settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach(setting -> Settings.apply(setting, values));
        for (Path file : valuesFiles) {
            if (!Files.isReadable(file)) {
                throw new CommandFailedException("the values file %s cannot be read".formatted(file));
            }
        }
        try {
            Path written = Files.createTempFile("values", ".yaml");
            try {
                new YAMLMapper().writeValue(written.toFile(), values);
                return render(release, namespace, valuesFiles, written);
            } finally {
                Files.delete(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String render(String release, String namespace, List<Path> valuesFiles, Path settings) {
        TemplateCommand command = new Helm(directory)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES_VERSION);
        valuesFiles.forEach(file -> command.withValuesFile(file.toAbsolutePath()));
        command.withValuesFile(settings);
        try {
            return command.call();
        } catch (RuntimeException e) {
            throw new CommandFailedException(sentence(String.valueOf(e.getMessage())), e);
        }
    }

    /// The chart's own message without its position in the templates, or Helm's whole message if there is none.
    private static String sentence(String message) {
        String said = message.replace("Use --debug flag to render out invalid YAML", "")
                .strip();
        int failed = said.lastIndexOf(FAILED_TEMPLATE);
        int place = said.indexOf("): ", Math.max(failed, 0));
        return failed >= 0 && place >= 0 ? said.substring(place + 3) : said;
    }
}
