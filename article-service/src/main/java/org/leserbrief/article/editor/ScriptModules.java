package org.leserbrief.article.editor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leserbrief.platform.http.page.Site;

/// The ECMAScript modules of the editor: the desk's own, and those of CodeMirror, whose archives say in
/// `META-INF/importmap.json` which module is where.
@Named("scriptModules")
@ApplicationScoped
public class ScriptModules {
    private static final String MAP = "META-INF/importmap.json";

    /// The modules of the desk; each imports others as `desk/NAME`.
    private static final List<String> OWN =
            List.of("api", "autosave", "compare", "editor", "markdown", "pickers", "presence", "preview", "topics");

    private final Map<String, String> imports;
    private final String importMap;

    ScriptModules(ObjectMapper json, Site site) {
        this.imports = new TreeMap<>(librariesOf(json));
        OWN.forEach(name -> imports.put("desk/" + name, site.file("/desk-assets/" + name + ".js")));
        this.importMap = importMap(json, imports);
    }

    /// The import map (HTML, section 8.1.5.2) as JSON that is safe inside a `script` element.
    public String importMap() {
        return importMap;
    }

    /// The addresses of all modules, for a browser to fetch them at once instead of one after the other.
    public List<String> addresses() {
        return imports.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String importMap(ObjectMapper json, Map<String, String> imports) {
        try {
            return json.writeValueAsString(Map.of("imports", imports)).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> librariesOf(ObjectMapper json) {
        Map<String, String> libraries = new TreeMap<>();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL map : Collections.list(loader.getResources(MAP))) {
                try (InputStream file = map.openStream()) {
                    for (Map.Entry<String, JsonNode> entry :
                            json.readTree(file).path("imports").properties()) {
                        libraries.put(entry.getKey(), entry.getValue().asText());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return libraries;
    }
}
