/// The model that says how likely moderators remove a comment: its labels, trainings and scores. It orders what
/// waits for them and decides nothing.
@NullMarked
package org.leserbrief.comment.model;

import org.jspecify.annotations.NullMarked;
