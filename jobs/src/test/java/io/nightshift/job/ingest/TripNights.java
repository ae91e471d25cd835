package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;

import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Nights of trips, of the plan for the day after, and of airlines that change on the third night and back on the fourth. */
final class TripNights {
    private TripNights() {}

    static Warehouse land(Path folder, int nights) {
        Warehouse warehouse = new Warehouse(folder);
        for (int i = 0; i < nights; i++) {
            LocalDate night = FIRST.plusDays(i);
            LocalDate next = night.plusDays(1);
            warehouse.land(
                    "trips/" + night + ".csv",
                    "id,at,carrier,delay",
                    i + "1," + night + " 05:00:00,AA,1.5",
                    i + "2," + night + " 06:00:00,UA,2",
                    i + "3," + next + " 00:00:00,UA,3",
                    i + "4," + night + " 23:59:59,ZZ,x");
            warehouse.land("plan/" + next + ".csv", "id,at,trip", i + "," + next + " 05:00:00," + i + "1");
            warehouse.land("airlines/" + night + ".csv", "carrier", "AA", i == 2 ? "DL" : "UA");
        }
        return warehouse
                .source(
                        "plan",
                        warehouse.csv(
                                "plan/{night+1}.csv",
                                "id INT, at TIMESTAMP, trip INT",
                                "at",
                                check(
                                        "trip",
                                        new Rule.References(List.of("trip", "trip"), List.of("trips.id", "trips.id")))))
                .source(
                        "trips",
                        warehouse.csv(
                                "trips/{night}.csv",
                                "id INT, at TIMESTAMP, carrier STRING, delay DOUBLE",
                                "at",
                                check("carrier", new Rule.References("carrier", "airlines.carrier")),
                                check(
                                        "steady",
                                        new Rule.History(
                                                "avg(delay)",
                                                "50%",
                                                "3 nights",
                                                Rule.History.Against.NIGHTS,
                                                List.of()),
                                        Severity.WARN,
                                        OnFail.QUARANTINE)))
                .source("airlines", warehouse.csv("airlines/{night}.csv", "carrier STRING", null));
    }
}
