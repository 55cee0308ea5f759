package org.leserbrief.platform.http.brand;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Site;

/// The publisher's look, for templates: `{inject:brand.logo}`. It is read and checked when the service starts, which
/// fails with a sentence if a setting cannot be used.
@Named("brand")
@Startup
@ApplicationScoped
public class Brand {
    private static final String ICON = "icon.svg";

    /// The colour of the default icon.
    private static final String DEFAULT_ACCENT = "#0b5c6b";

    private final Map<String, BrandFile> files = new LinkedHashMap<>();
    private final List<String> footer;
    private final @Nullable Logo logo;
    private final String icon;
    private final @Nullable String stylesheet;

    Brand(BrandSettings settings, Site site) {
        this.footer = settings.footer().stream()
                .flatMap(lines -> Arrays.stream(lines.split("\\|")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        Optional<Accent.Pair> accents = Accent.Pair.of(
                settings.accentLight(), settings.accentDark(), BackgroundColours.of(resource("leserbrief.css")));
        this.logo = logo(settings);
        this.icon = icon(settings, accents).map(BrandFile::address).orElseGet(() -> site.asset(ICON));
        String style = style(settings, accents);
        this.stylesheet = style.isEmpty()
                ? null
                : keep(BrandFile.text("brand.css", "text/css;charset=UTF-8", style))
                        .address();
    }

    private @Nullable Logo logo(BrandSettings settings) {
        Optional<BrandFile> dark = settings.logoDark()
                .map(file -> keep(BrandFile.picture("LESERBRIEF_BRAND_LOGO_DARK", file, "logo-dark")));
        return settings.logo()
                .map(file -> keep(BrandFile.picture("LESERBRIEF_BRAND_LOGO", file, "logo")))
                .map(light -> Logo.of("LESERBRIEF_BRAND_LOGO", light, dark))
                .orElse(null);
    }

    private Optional<BrandFile> icon(BrandSettings settings, Optional<Accent.Pair> accents) {
        return settings.icon()
                .map(file -> BrandFile.picture("LESERBRIEF_BRAND_ICON", file, "icon"))
                .or(() -> accents.map(pair -> BrandFile.text(
                        ICON,
                        "image/svg+xml",
                        resource(ICON)
                                .replace(DEFAULT_ACCENT, pair.light().colour().toString())
                                .replace("#fff", pair.light().ink().toString()))))
                .map(this::keep);
    }

    private String style(BrandSettings settings, Optional<Accent.Pair> accents) {
        StringBuilder faces = new StringBuilder();
        StringBuilder tokens = new StringBuilder();
        accents.ifPresent(pair -> tokens.append("""
                  --accent: light-dark(%s, %s);
                  --accent-ink: light-dark(%s, %s);
                """.formatted(
                        pair.light().colour(),
                        pair.dark().colour(),
                        pair.light().ink(),
                        pair.dark().ink())));
        font("heading", settings.headingTypeface(), settings.headingFont(), Typeface.SERIF, faces, tokens);
        font("text", settings.textTypeface(), settings.textFont(), Typeface.SANS, faces, tokens);
        return tokens.isEmpty() ? "" : faces + ":root {\n" + tokens + "}\n";
    }

    /// `optional`: a font that arrives late is used on the next page, so that no text moves under a reader's eyes.
    private void font(
            String role,
            Optional<String> typeface,
            Optional<String> file,
            Typeface normal,
            StringBuilder faces,
            StringBuilder tokens) {
        String setting = "LESERBRIEF_BRAND_" + role.toUpperCase(java.util.Locale.ROOT);
        Typeface fallback =
                typeface.map(name -> Typeface.of(setting + "_TYPEFACE", name)).orElse(normal);
        file.map(path -> keep(BrandFile.font(setting + "_FONT", path, role)))
                .ifPresent(font -> faces.append("""
                        @font-face {
                          font-family: "brand-%s";
                          src: url("%s") format("woff2");
                          font-weight: 100 900;
                          font-display: optional;
                        }
                        """.formatted(role, font.address())));
        if (file.isPresent() || typeface.isPresent()) {
            tokens.append("  --font-")
                    .append(role)
                    .append(": ")
                    .append(file.isPresent() ? "\"brand-" + role + "\", " : "")
                    .append(fallback.families())
                    .append(";\n");
        }
    }

    private BrandFile keep(BrandFile file) {
        files.put(file.path(), file);
        return file;
    }

    private static String resource(String name) {
        try (InputStream file = Brand.class.getResourceAsStream("/META-INF/resources/assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("no such file: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Null if the publication's name stands in the header.
    public @Nullable Logo logo() {
        return logo;
    }

    /// The address of the icon.
    public String icon() {
        return icon;
    }

    /// The address of the stylesheet with the publisher's design tokens; null if nothing differs from the defaults.
    public @Nullable String stylesheet() {
        return stylesheet;
    }

    /// The publisher's lines for the footer.
    public List<String> footer() {
        return footer;
    }

    Optional<BrandFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
