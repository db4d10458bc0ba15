/** Tests of Overton pluralism, against values derived by hand or published. */
@NullMarked
package io.plurascope.measures.overton;

import org.jspecify.annotations.NullMarked;
