package org.leserbrief.article.ressort;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;

/// The request bodies of administrators.
final class RessortRequests {
    /// More would break the navigation of a phone.
    private static final int LONGEST_NAME = 40;

    private RessortRequests() {}

    @Schema(name = "RessortNameRequest")
    record Name(
            @Schema(required = true) @NotNull @ReadableText(most = LONGEST_NAME)
            String de,

            @Schema(required = true) @NotNull @ReadableText(most = LONGEST_NAME)
            String en) {
        RessortName toName() {
            return new RessortName(de.strip(), en.strip());
        }
    }

    /// All Ressorts in their order.
    @Schema(name = "RessortListRequest")
    record Everything(
            @Schema(required = true) @NotNull @Size(max = RessortList.MOST) @Valid
            List<@NotNull Item> ressorts) {
        List<Ressort> toRessorts() {
            return ressorts.stream().map(Item::toRessort).toList();
        }
    }

    /// One of all.
    @Schema(name = "RessortItemRequest")
    record Item(
            @Schema(required = true) @NotNull @RessortSlug String slug,
            @Schema(required = true) @NotNull @Valid Name name,

            @Schema(description = "whether pages show it in their navigation; true if absent") @Nullable
            Boolean inNavigation,

            @Schema(description = "the slug of the Ressort that stands for it from now on") @RessortSlug @Nullable
            String mergedInto) {
        Ressort toRessort() {
            return new Ressort(slug, name.toName(), inNavigation == null || inNavigation, mergedInto);
        }
    }

    /// One by its slug.
    @Schema(name = "RessortRequest")
    record One(
            @Schema(required = true) @NotNull @Valid Name name,

            @Schema(description = "whether pages show it in their navigation; true if absent") @Nullable
            Boolean inNavigation,

            @Schema(description = "the slug of the Ressort that stands for it from now on") @RessortSlug @Nullable
            String mergedInto,

            @Schema(description = "its place in the order, from 0; absent: where it is, or at the end")
            @Min(0)
            @Max(RessortList.MOST)
            @Nullable
            Integer position) {
        Ressort toRessort(String slug) {
            return new Ressort(slug, name.toName(), inNavigation == null || inNavigation, mergedInto);
        }
    }
}
