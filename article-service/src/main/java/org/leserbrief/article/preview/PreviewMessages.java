package org.leserbrief.article.preview;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of a preview; the English ones are in `messages/preview_en.properties`.
@MessageBundle(value = "preview", locale = "de")
public interface PreviewMessages {
    @Message("Vorschau, nicht veröffentlicht. Bitte nicht weitergeben: Der Text kann sich noch ändern.")
    String note();
}
