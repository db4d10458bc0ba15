/** What was asked, and what did people answer? Data sets and the readers of their formats. */
@NullMarked
package io.plurascope.producer.dataset;

import org.jspecify.annotations.NullMarked;
