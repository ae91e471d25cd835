package io.nightshift.table;

import java.util.List;
import java.util.Locale;

/** Folder of the warehouse, and schema in SQL. The names are a contract. */
public enum Layer {
    RAW("night"),
    QUARANTINE("night"),
    FEATURES("night"),
    STATES("night"),
    TRAINING("build"),
    SCORES("night"),
    OPS("pipeline", "night");

    private final List<String> partitions;

    Layer(String... partitions) {
        this.partitions = List.of(partitions);
    }

    /** Columns its tables are partitioned by. */
    public List<String> partitions() {
        return partitions;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
