package org.leserbrief.platform.http.brand;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The publisher's logo, for the header of a page.
///
/// @param address of the picture
/// @param dark the address of the picture for dark paper
/// @param width in CSS pixels at the height that the header gives it
public record Logo(String address, @Nullable String dark, long width, int height) {
    /// The height in the header, in CSS pixels.
    private static final int HEIGHT = 32;

    static Logo of(String setting, BrandFile light, Optional<BrandFile> dark) {
        PictureSize size = PictureSize.of(light.content())
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has to be a PNG, or an SVG with a viewBox, so that its size is known".formatted(setting)));
        return new Logo(
                light.address(),
                dark.map(BrandFile::address).orElse(null),
                Math.round(HEIGHT * size.width() / size.height()),
                HEIGHT);
    }
}
