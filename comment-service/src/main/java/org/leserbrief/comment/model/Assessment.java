package org.leserbrief.comment.model;

import java.util.List;
import org.leserbrief.comment.model.learning.Band;

/// What moderators are told of the model's opinion on a comment: no number, and nothing about its author.
///
/// @param words up to three words of the comment which weighed most, the weightiest first; empty while another model
///     is coming into use
public record Assessment(Band band, List<String> words) {}
