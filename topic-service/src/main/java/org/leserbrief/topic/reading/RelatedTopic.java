package org.leserbrief.topic.reading;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A topic that appears together with another.
///
/// @param articles of the newest 500 of the other topic that have both
/// @param similarity the Jaccard index of their articles: those with both, in parts of those with either; 0 to 1
@Schema(name = "RelatedTopic")
public record RelatedTopic(String slug, String name, String url, long articles, double similarity) {}
