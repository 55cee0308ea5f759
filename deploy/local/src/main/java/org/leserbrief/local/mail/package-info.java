/// The mail server of this machine: it takes every mail and shows it, instead of sending it on.
@NullMarked
package org.leserbrief.local.mail;

import org.jspecify.annotations.NullMarked;
