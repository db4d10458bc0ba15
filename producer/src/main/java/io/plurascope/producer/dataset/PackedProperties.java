package io.plurascope.producer.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is known of jurors, each set of properties once: a name as its number and a value as its length and its bytes, so
 * that a property needs 2 bytes beside its value.
 */
final class PackedProperties {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private final NumberedTexts names = new NumberedTexts();
    private final NumberedTexts sets = new NumberedTexts();

    /**
     * The number of a set of properties, which is the same for the same ones.
     *
     * @throws Json.Malformed where one has half of a character
     */
    int of(SortedMap<String, String> properties) throws Json.Malformed {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            byte[] value = PackedTexts.one(property.getValue());
            write(packed, names.of(PackedTexts.one(property.getKey())));
            write(packed, value.length);
            packed.writeBytes(value);
        }
        return sets.of(packed.toByteArray());
    }

    /** Writes a number of at least 0 in groups of 7 bits, the lowest first; all but the last say that there is another. */
    private static void write(ByteArrayOutputStream packed, int number) {
        int rest = number;
        for (; rest >= MORE; rest >>>= BITS) {
            packed.write(rest | MORE);
        }
        packed.write(rest);
    }

    private static int read(ByteBuffer packed) {
        int number = 0;
        for (int shift = 0; ; shift += BITS) {
            int group = packed.get();
            number |= (group & MORE - 1) << shift;
            if (group >= 0) {
                return number;
            }
        }
    }

    /** The properties of a number. */
    Map<String, String> at(int number) {
        ByteBuffer packed = ByteBuffer.wrap(sets.at(number));
        Map<String, String> properties = new HashMap<>();
        while (packed.hasRemaining()) {
            String name = new String(names.at(read(packed)), StandardCharsets.UTF_8);
            byte[] value = new byte[read(packed)];
            packed.get(value);
            properties.put(name, new String(value, StandardCharsets.UTF_8));
        }
        return Map.copyOf(properties);
    }
}
