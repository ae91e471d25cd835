package io.nightshift.feature.join;

/**
 * As of when a row sees features.
 *
 * @param column of the rows, a TIMESTAMP without nulls
 */
public record AsOf(String column, Edge edge) {
    public enum Edge {
        /** Whatever happened at the very time is not seen, whatever a view's boundary says. */
        STRICTLY_BEFORE,
        /** The view's own boundary decides. */
        AS_VIEW
    }

    public static AsOf strictlyBefore(String column) {
        return new AsOf(column, Edge.STRICTLY_BEFORE);
    }

    public static AsOf event(String column) {
        return new AsOf(column, Edge.AS_VIEW);
    }
}
