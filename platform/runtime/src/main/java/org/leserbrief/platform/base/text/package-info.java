/// Text from outside: what may be stored, and how Markdown becomes safe HTML.
@NullMarked
package org.leserbrief.platform.base.text;

import org.jspecify.annotations.NullMarked;
