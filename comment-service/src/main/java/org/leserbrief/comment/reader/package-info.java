/// Readers, including moderators: names, contacts, accounts, and whom they ignore.
@NullMarked
package org.leserbrief.comment.reader;

import org.jspecify.annotations.NullMarked;
