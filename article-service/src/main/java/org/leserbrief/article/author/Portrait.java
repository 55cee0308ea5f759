package org.leserbrief.article.author;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A picture of somebody.
///
/// @param url on this site (`/media/…`) or elsewhere (`https://…`)
/// @param alt the text alternative
/// @param credit the photographer or agency
@Schema(name = "Portrait")
public record Portrait(String url, String alt, @Nullable String credit) {}
