package org.leserbrief.article.reading;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A Gegendarstellung (§ 20 MStV), as readers see it: always the whole text.
///
/// @param number counts from 1 within the article
/// @param claimant who demanded it
/// @param text plain text
@Schema(name = "Counterstatement")
public record CounterstatementView(int number, String claimant, String text, Instant since) {}
