/// The article: its content, states and transitions, revisions and address.
@NullMarked
package org.leserbrief.article.core;

import org.jspecify.annotations.NullMarked;
