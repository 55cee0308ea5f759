package org.leserbrief.article.media;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The most important point of a picture, around which it is cut.
///
/// @param x from the left edge, 0 to 1; kept in hundredths
/// @param y from the upper edge, 0 to 1; kept in hundredths
@Schema(name = "FocalPoint")
public record FocalPoint(
        @Schema(required = true, description = "from the left edge, 0 to 1") @NotNull @DecimalMin("0") @DecimalMax("1")
        Double x,

        @Schema(required = true, description = "from the upper edge, 0 to 1") @NotNull @DecimalMin("0") @DecimalMax("1")
        Double y) {
    static final FocalPoint CENTRE = ofPercent(50, 50);

    static FocalPoint ofPercent(int x, int y) {
        return new FocalPoint(x / 100.0, y / 100.0);
    }

    int percentX() {
        return (int) Math.round(x * 100);
    }

    int percentY() {
        return (int) Math.round(y * 100);
    }
}
