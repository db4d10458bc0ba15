/** What do jurors' utilities come to? Welfare functions, inequality and the worst-off juror. */
@NullMarked
package io.plurascope.measures.jury;

import org.jspecify.annotations.NullMarked;
