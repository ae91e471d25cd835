package io.nightshift.feature.window;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * First in, first out. Holds its oldest and its newest events in memory, and those in between on disk where there are very many:
 * in files of Spark's local folders, gone when they are read again or with the task.
 */
final class EventQueue extends AbstractQueue<Event> {
    /** About 30 MB of events with a value or two. */
    static final int USUAL = 1 << 18;

    private static final int PARTS = 16;

    private final int held;
    private final Queue<File> files = new ArrayDeque<>();
    private ArrayDeque<Event> oldest = new ArrayDeque<>();
    private ArrayDeque<Event> newest = new ArrayDeque<>();
    private int size;
    private boolean cleared;

    /** @param held how many events may be in memory, about */
    EventQueue(int held) {
        this.held = held;
    }

    @Override
    public boolean offer(Event event) {
        size++;
        if (files.isEmpty() && newest.isEmpty() && oldest.size() < held) {
            return oldest.offer(event);
        }
        newest.add(event);
        if (newest.size() >= Math.max(1, held / PARTS)) {
            spill();
        }
        return true;
    }

    @Override
    public Event poll() {
        Event first = peek();
        if (first != null) {
            oldest.remove();
            size--;
        }
        return first;
    }

    @Override
    public Event peek() {
        if (oldest.isEmpty() && !files.isEmpty()) {
            oldest = read(files.remove());
        } else if (oldest.isEmpty()) {
            ArrayDeque<Event> empty = oldest;
            oldest = newest;
            newest = empty;
        }
        return oldest.peek();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<Event> iterator() {
        throw new UnsupportedOperationException("events are taken one by one");
    }

    private void spill() {
        File file = SparkEnv.get()
                .blockManager()
                .diskBlockManager()
                .createTempLocalBlock()
                ._2();
        try (ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(new FileOutputStream(file)))) {
            out.writeInt(newest.size());
            for (Event event : newest) {
                write(event, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write events of a window to " + file, e);
        }
        clearWithTheTask();
        files.add(file);
        newest.clear();
    }

    private static void write(Event event, ObjectOutputStream out) throws IOException {
        out.writeLong(event.time());
        out.writeLong(event.known());
        out.writeLong(event.sequence());
        out.writeLong(event.hash());
        out.writeLong(event.ordinal());
        out.writeUnshared(event.inputs());
    }

    private static ArrayDeque<Event> read(File file) {
        try (ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(new FileInputStream(file)))) {
            int count = in.readInt();
            ArrayDeque<Event> events = new ArrayDeque<>(count);
            for (int i = 0; i < count; i++) {
                events.add(
                        new Event(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), (Object[])
                                in.readUnshared()));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read events of a window from " + file, e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            file.delete();
        }
    }

    private void clearWithTheTask() {
        if (!cleared && TaskContext.get() != null) {
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> files.forEach(File::delete));
        }
        cleared = true;
    }
}
