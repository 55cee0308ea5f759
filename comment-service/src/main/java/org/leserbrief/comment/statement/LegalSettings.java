package org.leserbrief.comment.statement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "leserbrief.legal")
interface LegalSettings {
    /// What the publisher is in the terms of the Digital Services Act. A newspaper's comments are taken for a minor
    /// feature of it, unless the publisher says otherwise.
    @WithDefault("hosting")
    LegalProfile profile();
}
