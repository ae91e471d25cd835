package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.SlidingWindow;
import io.nightshift.feature.window.WindowSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;

/** What one view keeps of the rows of one key however old they are: the newest rows and the windows of a lifetime. */
final class Lasting implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ViewKernel kernel;
    private final List<Newest> newest;
    private final List<SlidingWindow> lifetimes;

    Lasting(ViewKernel kernel) {
        this.kernel = kernel;
        this.newest = Stream.generate(() -> new Newest(kernel.sequence()))
                .limit(kernel.newest())
                .toList();
        this.lifetimes = kernel.windows().stream()
                .filter(WindowSpec::isLifetime)
                .map(SlidingWindow::new)
                .toList();
    }

    /** The newest rows, {@link ViewKernel#newest} of them. */
    List<Newest> newest() {
        return newest;
    }

    /**
     * @param source may be kept; or what earlier rows have come to
     * @param event the same row as windows take it
     * @param now when the row became visible
     */
    void see(InternalRow source, Event event, long now) {
        if (kernel.isState(source)) {
            merge(read(kernel, source.getBinary(kernel.before().place())));
        } else if (!kernel.isBefore(now)) {
            fold(source, event, now);
        }
    }

    private void fold(InternalRow source, Event event, long now) {
        lifetimes.forEach(window -> window.add(event, now));
        for (int i = 0; i < newest.size(); i++) {
            if (!kernel.skipNulls() || SourceRow.latest(source, kernel, i) != null) {
                newest.get(i).see(source);
            }
        }
    }

    /** Puts the aggregates of lifetimes into their places of a row of features. */
    void read(long now, Object[] features) {
        lifetimes.forEach(window -> window.read(now, features));
    }

    /** Adds what another one has seen, which is left as it is; of the same view, with nothing but {@link WindowSpec#isCarried}. */
    Lasting merge(Lasting other) {
        for (int i = 0; i < newest.size(); i++) {
            newest.get(i).merge(other.newest.get(i));
        }
        for (int i = 0; i < lifetimes.size(); i++) {
            lifetimes.get(i).merge(other.lifetimes.get(i));
        }
        return this;
    }

    /** All of it as bytes. */
    byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (int i = 0; i < newest.size(); i++) {
                newest.get(i).write(kernel, latestOf(i), out);
            }
            for (SlidingWindow lifetime : lifetimes) {
                lifetime.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What another one of the same view has written. */
    static Lasting read(ViewKernel kernel, byte[] written) {
        Lasting lasting = new Lasting(kernel);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
            for (int i = 0; i < lasting.newest.size(); i++) {
                lasting.newest.get(i).read(kernel, lasting.latestOf(i), in);
            }
            for (SlidingWindow lifetime : lasting.lifetimes) {
                lifetime.read(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lasting;
    }

    /** Positions of the latest values that are read from a newest row, from and to. */
    private int[] latestOf(int row) {
        return kernel.skipNulls()
                ? new int[] {row, row + 1}
                : new int[] {0, kernel.latest().size()};
    }
}
