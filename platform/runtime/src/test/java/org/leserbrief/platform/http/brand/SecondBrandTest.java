package org.leserbrief.platform.http.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.page.Site;

/// The frame of all pages with the look of another publisher.
class SecondBrandTest {
    private static final String LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 60\"></svg>";

    @TempDir
    Path files;

    @Test
    void a_page_of_another_publisher_shows_nothing_of_the_first() throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "leserbrief.site.name", "Der <Bote> & Söhne",
                "leserbrief.brand.accent-light", "#8b0000",
                "leserbrief.brand.accent-dark", "#ff9e80",
                "leserbrief.brand.heading-typeface", "slab",
                "leserbrief.brand.footer", "Bote <Verlag>, seit 1848 | Amtsgericht Ulm, HRB 1"));
        settings.put("leserbrief.brand.logo", file("logo.svg", LOGO.getBytes(StandardCharsets.UTF_8)));
        settings.put(
                "leserbrief.brand.text-font", file("text.woff2", "wOF2 and so on".getBytes(StandardCharsets.UTF_8)));
        Look look = Look.of(settings);

        String html = look.layout();

        assertFalse(html.contains("Leserbrief"), html);
        assertFalse(html.contains("<Bote>") || html.contains("<Verlag>"), html);
        assertTrue(html.contains("<title>Titel – Der &lt;Bote&gt; &amp; Söhne</title>"), html);
        assertTrue(html.contains("alt=\"Der &lt;Bote&gt; &amp; Söhne\" width=\"160\" height=\"32\""), html);
        assertTrue(html.contains("<p>Bote &lt;Verlag&gt;, seit 1848</p><p>Amtsgericht Ulm, HRB 1</p>"), html);

        String style = look.text(look.brand().stylesheet());
        assertTrue(html.contains(String.valueOf(look.brand().stylesheet())), html);
        assertTrue(style.contains("--accent: light-dark(#8b0000, #ff9e80);"), style);
        assertTrue(style.contains("--accent-ink: light-dark(#ffffff, #000000);"), style);
        assertTrue(style.contains("--font-heading: Rockwell"), style);
        assertTrue(style.contains("--font-text: \"brand-text\", system-ui"), style);
        assertTrue(style.contains("url(\"/assets/brand/text.woff2?v="), style);
        assertFalse(style.contains("<"), style);

        String icon = look.text(look.brand().icon());
        assertTrue(icon.contains("#8b0000"), icon);
        assertFalse(icon.contains("#0b5c6b"), icon);
    }

    @Test
    void without_settings_there_is_nothing_more_to_load() throws IOException {
        Look look = Look.of(Map.of());
        assertNull(look.brand().stylesheet());
        assertNull(look.brand().logo());
        assertEquals(List.of(), look.brand().footer());
        String html = look.layout();
        assertTrue(html.contains("Leserbrief</a>"), html);
        assertFalse(html.contains("/assets/brand/"), html);
        assertFalse(html.contains("footer-lines"), html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leserbrief.brand.logo|keine.svg|cannot be read",
                "leserbrief.brand.logo|text.svg|is neither SVG, PNG, JPEG nor WebP",
                "leserbrief.brand.logo|boxless.svg|so that its size is known",
                "leserbrief.brand.icon|large.svg|has 100001 bytes",
                "leserbrief.brand.text-font|text.svg|is no WOFF2 font",
            })
    void a_file_that_cannot_be_used_is_refused_with_a_sentence(String setting, String name, String sentence)
            throws IOException {
        file("text.svg", "<html>".getBytes(StandardCharsets.UTF_8));
        file("boxless.svg", "<svg width=\"10\"/>".getBytes(StandardCharsets.UTF_8));
        file("large.svg", new byte[100_001]);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Look.of(Map.of(setting, files.resolve(name).toString())));
        assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
    }

    @Test
    void an_unknown_typeface_is_refused_with_those_that_there_are() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Look.of(Map.of("leserbrief.brand.text-typeface", "comic")));
        assertEquals(
                "LESERBRIEF_BRAND_TEXT_TYPEFACE=comic is unknown; there are serif, sans, slab", refused.getMessage());
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(files.resolve(name), content).toString();
    }

    private record Look(Brand brand, Site site) {
        static Look of(Map<String, String> settings) {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(settings, "test", 100))
                    .withMapping(BrandSettings.class)
                    .withMapping(Site.Settings.class)
                    .build();
            Site site = new Site(config.getConfigMapping(Site.Settings.class));
            return new Look(new Brand(config.getConfigMapping(BrandSettings.class), site), site);
        }

        /// What is served at an address.
        String text(@Nullable String address) {
            String path = String.valueOf(address).replaceAll("\\?.*", "");
            return new String(brand.file(path).orElseThrow().content(), StandardCharsets.UTF_8);
        }

        String layout() throws IOException {
            Engine engine = Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .addNamespaceResolver(NamespaceResolver.builder("inject")
                            .resolve(context -> switch (context.getName()) {
                                case "brand" -> brand;
                                case "navigation" -> new NoSections();
                                default -> site;
                            })
                            .build())
                    .addNamespaceResolver(NamespaceResolver.builder("frame")
                            .resolve(EvalContext::getName)
                            .build())
                    .build();
            for (String name : List.of("layout", "styles", "logo", "sections")) {
                try (InputStream template = Brand.class.getResourceAsStream("/templates/platform/" + name + ".html")) {
                    engine.putTemplate(
                            "platform/" + name,
                            engine.parse(
                                    new String(template.readAllBytes(), StandardCharsets.UTF_8),
                                    Variant.forContentType(Variant.TEXT_HTML)));
                }
            }
            return engine.getTemplate("platform/layout")
                    .data("page", Page.of(Language.GERMAN, "Titel", "/"))
                    .render();
        }
    }

    /// In place of the navigation, which is a bean.
    public static final class NoSections {
        public List<String> sections(Language language) {
            return List.of();
        }
    }
}
