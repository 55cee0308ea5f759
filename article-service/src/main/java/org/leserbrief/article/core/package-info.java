/// What an article is: its content, its states and the ways between them, its revisions and its
/// address.
@NullMarked
package org.leserbrief.article.core;

import org.jspecify.annotations.NullMarked;
