package org.leserbrief.article.imprint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The legal notice about the publisher that German law requires (§ 5 DDG, § 18 MStV). The defaults belong to the
/// sample data; a publisher sets their own.
@ConfigMapping(prefix = "leserbrief.imprint")
public interface ImprintSettings {
    @WithDefault("Leserbrief Verlagsgesellschaft mbH")
    String publisher();

    @WithDefault("Setzerweg 12")
    String street();

    @WithDefault("50667 Köln")
    String city();

    @WithDefault("Deutschland")
    String country();

    /// The legal representative of the publisher.
    @WithDefault("Henrike Osterkamp")
    String representedBy();

    /// Responsible for the editorial content.
    @WithDefault("Jörg Ahlersmeyer")
    String editor();

    @WithDefault("redaktion@leserbrief.example")
    String email();

    @WithDefault("datenschutz@leserbrief.example")
    String privacyEmail();

    Optional<String> phone();

    /// Such as `Amtsgericht Köln, HRB 123456`.
    Optional<String> register();

    /// The VAT id, § 27a UStG.
    Optional<String> vatId();
}
