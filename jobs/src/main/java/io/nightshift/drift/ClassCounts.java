package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Rows by class that came true and class that was predicted. A class that no row has, neither as label nor as prediction, is left
 * out.
 *
 * @param names in order
 * @param cells rows by place of the label, then of the prediction
 */
public record ClassCounts(List<String> names, double[][] cells) {
    /** @param confusion rows by label, then by predicted class */
    static ClassCounts of(Map<String, ? extends Map<String, ? extends Number>> confusion) {
        TreeSet<String> names = new TreeSet<>();
        confusion.forEach((label, predicted) -> predicted.forEach((name, rows) -> {
            if (rows.doubleValue() > 0) {
                names.add(label);
                names.add(name);
            }
        }));
        Map<String, Integer> places = new TreeMap<>();
        names.forEach(name -> places.put(name, places.size()));
        double[][] cells = new double[places.size()][places.size()];
        confusion.forEach((label, predicted) -> predicted.forEach((name, rows) -> {
            if (rows.doubleValue() > 0) {
                cells[places.get(label)][places.get(name)] += rows.doubleValue();
            }
        }));
        return new ClassCounts(new ArrayList<>(names), cells);
    }

    int size() {
        return cells.length;
    }

    /** Rows of a label and a prediction. */
    public double rows(int label, int predicted) {
        return cells[label][predicted];
    }

    /** Places of the classes that are labelled most often, of equal ones the first by name. */
    public List<Integer> mostFrequent(int most) {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> -labelled(place)))
                .limit(most)
                .toList();
    }

    double labelled(int place) {
        double sum = 0;
        for (double rows : cells[place]) {
            sum += rows;
        }
        return sum;
    }

    double predicted(int place) {
        double sum = 0;
        for (double[] label : cells) {
            sum += label[place];
        }
        return sum;
    }

    double hits() {
        double sum = 0;
        for (int place = 0; place < cells.length; place++) {
            sum += cells[place][place];
        }
        return sum;
    }

    public long rows() {
        double sum = 0;
        for (int place = 0; place < cells.length; place++) {
            sum += labelled(place);
        }
        return Math.round(sum);
    }

    /** One class against all others. */
    public Confusion against(int place) {
        long hits = Math.round(cells[place][place]);
        long labelled = Math.round(labelled(place));
        long predicted = Math.round(predicted(place));
        return new Confusion(hits, predicted - hits, rows() - labelled - predicted + hits, labelled - hits);
    }
}
