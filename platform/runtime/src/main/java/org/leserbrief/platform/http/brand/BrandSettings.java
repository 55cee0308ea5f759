package org.leserbrief.platform.http.brand;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// What a publisher changes of the look. All services need the same values, because each renders pages of its own.
/// The name is `leserbrief.site.name`, and the defaults are the design tokens in `leserbrief.css`.
@ConfigMapping(prefix = "leserbrief.brand")
interface BrandSettings {
    /// The colour of links and buttons on light paper, such as `#0b5c6b`.
    Optional<String> accentLight();

    /// The same on dark paper. If only one of the two is set, the other is derived from it.
    Optional<String> accentDark();

    /// `serif`, `sans` or `slab`: typefaces that readers' devices have.
    Optional<String> headingTypeface();

    Optional<String> textTypeface();

    /// The path of a WOFF2 file, which takes the place of the typeface.
    Optional<String> headingFont();

    Optional<String> textFont();

    /// The path of an SVG, PNG, JPEG or WebP file that stands in the header in place of the name.
    Optional<String> logo();

    /// The logo on dark paper.
    Optional<String> logoDark();

    /// The path of the picture that stands in the tab of a browser.
    Optional<String> icon();

    /// Lines of text for the footer, separated by `|`.
    Optional<String> footer();
}
