package org.leserbrief.platform.http.mining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Whether the publisher reserves reproduction for text and data mining. A reservation must be machine-readable to
/// count (§ 44b(3) UrhG; OLG Hamburg, 10 December 2025, 5 U 104/24).
@ConfigMapping(prefix = "leserbrief.text-mining")
public interface TextMiningSettings {
    @WithDefault("false")
    boolean reserved();

    /// Where licences are offered.
    Optional<URI> policy();

    /// The product tokens that robots.txt shuts out: crawlers for the training of models, as their operators name
    /// them. None of them is needed to be found by a search engine.
    @WithDefault("GPTBot,ClaudeBot,anthropic-ai,CCBot,Google-Extended,Applebot-Extended,Meta-ExternalAgent,"
            + "Bytespider,Amazonbot,cohere-training-data-crawler,Diffbot,omgili,img2dataset,ImagesiftBot")
    List<String> agents();
}
