/** Tests of drift, against values derived by hand or published. */
@NullMarked
package io.plurascope.measures.drift;

import org.jspecify.annotations.NullMarked;
