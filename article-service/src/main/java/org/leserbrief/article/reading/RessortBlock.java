package org.leserbrief.article.reading;

import java.util.List;
import org.leserbrief.article.ressort.RessortLink;

/// The newest articles of a Ressort on the front page.
public record RessortBlock(RessortLink ressort, List<TeaserView> articles) {}
