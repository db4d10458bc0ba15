/** How does it run on one machine? A broker inside this JVM, the registry as a child, and the {@code plurascope} command. */
@NullMarked
package io.plurascope.standalone;

import org.jspecify.annotations.NullMarked;
