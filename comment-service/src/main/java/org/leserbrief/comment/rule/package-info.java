/// Moderators' rules: the facts of each comment, the word lists, what a rule says of them, and what that would
/// have done.
@NullMarked
package org.leserbrief.comment.rule;

import org.jspecify.annotations.NullMarked;
