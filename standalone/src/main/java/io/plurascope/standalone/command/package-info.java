/** The {@code plurascope} command: what a person types, and what they are told. */
@NullMarked
package io.plurascope.standalone.command;

import org.jspecify.annotations.NullMarked;
