package io.nightshift.feature.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.Test;

/** What becomes of source rows on their way to tasks. */
class HeldViewsTest {
    private static final DataType[] KEY = {DataTypes.LongType};
    private static final DataType[] PAYLOAD = {DataTypes.StringType};

    @Test
    void givesATaskOfThisProcessTheVeryRows() {
        List<HeldView> views = new ArrayList<>();
        HeldViews shared = new HeldViews.InProcess(views);

        assertThat(copy(shared).all()).isSameAs(views);
        assertThat(copy(new HeldViews.InProcess(List.of())).all()).isNotSameAs(views);
    }

    @Test
    void givesExecutorsRowsOfOneSizeByKeyAndTime() {
        assertThat(shown(copy(sorted("d", "c", "b", "a")))).containsExactly("1@20 d", "1@40 b", "2@10 a", "2@30 c");
    }

    @Test
    void givesExecutorsRowsOfDifferentSizesByKeyAndTime() {
        String longer = "longer than eight bytes";

        assertThat(shown(copy(sorted("d", longer, "", "a"))))
                .containsExactly("1@20 d", "1@40 ", "2@10 a", "2@30 " + longer);
    }

    /** Rows of keys 1, 2, 1, 2 in the order of the texts, two to a chunk. */
    private static SortedRows sorted(String... texts) {
        return RowSorting.sorted(
                List.of(chunk(new long[] {20, 30}, texts[0], texts[1]), chunk(new long[] {40, 10}, texts[2], texts[3])),
                PAYLOAD.length);
    }

    private static RowChunk chunk(long[] visible, String... texts) {
        PackedRows.Growing keys = new PackedRows.Growing(RowChunk.ROWS);
        PackedRows.Growing payloads = new PackedRows.Growing(RowChunk.ROWS);
        for (int i = 0; i < texts.length; i++) {
            keys.add(packed(KEY, i + 1L));
            payloads.add(packed(PAYLOAD, UTF8String.fromString(texts[i])));
        }
        JoinCounts.View none = JoinCounts.Counters.local().read();
        return new RowChunk(visible, keys.take(), payloads.take(), none, false);
    }

    private static UnsafeRow packed(DataType[] types, Object value) {
        InternalRow row = new GenericInternalRow(new Object[] {value});
        return UnsafeProjection.create(types).apply(row);
    }

    private static List<String> shown(SortedRows rows) {
        List<String> shown = new ArrayList<>();
        for (long key = 1; key <= rows.keys().size(); key++) {
            int number = rows.keys().find(packed(KEY, key));
            for (int place = rows.first()[number]; place < rows.first()[number + 1]; place++) {
                shown.add(
                        key + "@" + rows.visible(place) + " " + rows.row(place).getString(0));
            }
        }
        return shown;
    }

    private static <T> T copy(T original) {
        return Utils.deserialize(Utils.serialize(original));
    }
}
