#!/usr/bin/env bash
# usage: scripts/trials/80-second-pipeline.sh
# The second shipped pipeline, a regression of another layout, goes the whole way: nights of real data, a model, scores, and
# their quality once labels matured. delta-rs finds the tables of it, with rows.
needs_stages=
source "$(dirname "$0")/trial.bash"

pipeline=$root/pipeline-defs/pipelines/airport_temperature
warehouse=$room/warehouse
"$root/scripts/get-data" --out "$room/landing" >>"$log"

# second COMMAND ARGUMENT...: a command of the pipeline, with its result in a file
second() {
  echo "== $(date +%T) $*" >>"$log"
  "$nightshift" "$1" "$pipeline" --env dev --set "warehouse=$warehouse" --set "landing=$room/landing" \
    --result "$room/result.json" "${@:2}" -- --master "$master" >>"$log" 2>&1
}

# figure SQL: the one figure that a query gives
figure() {
  "$nightshift" sql --warehouse "$warehouse" --output csv "$1" -- --master "$master" 2>>"$log" | tail -n 1 | tr -d '\r'
}

expect 0 second backfill --from 2013-01-01 --to 2013-01-22 --steps ingest,features
# A gate may reject what two weeks have taught; a person promotes it then.
trained=0
second retrain --night 2013-01-22 || trained=$?
[ "$trained" != 4 ] || { trained=0; expect 0 second approve --night 2013-01-22; }
[ "$trained" = 0 ] || fail "retrain ended with $trained"
expect 0 second backfill --from 2013-01-22 --to 2013-01-25
expect 0 second run --night 2013-01-25
grep -q '"status" *: *"unchanged"' "$room/result.json" || fail 'a finished night was run again'

# Nights 23 and 24 were scored the night before and have labels by the 25th: figures of a regression, each with its error.
quality=$(figure "SELECT count(*) FROM ops.quality WHERE slice = 'all' AND metric IN ('rmse', 'mae', 'r2')
  AND NOT is_estimated AND value IS NOT NULL AND n_cur = 72 AND label_coverage = 1")
[ "$quality" = 6 ] || fail "$quality figures of quality, not rmse, mae and r2 of two nights"
rmse=$(figure "SELECT max(value) FROM ops.quality WHERE slice = 'all' AND metric = 'rmse' AND std_err > 0 AND NOT is_estimated")
awk -v rmse="$rmse" 'BEGIN { exit !(rmse > 0 && rmse < 15) }' || fail "an error of $rmse degrees is no forecast"

"$readers/bin/python" "$root/scripts/trials/warehouse.py" count "$warehouse" >"$room/delta-rs.csv" ||
  fail 'delta-rs cannot read every table'
for table in raw/airport_temperature/observations raw/airport_temperature/hours features/airport_temperature/same_hour \
  features/airport_temperature/airport_now training/airport_temperature/hourly scores/airport_temperature/temperature \
  ops/runs ops/checks ops/references ops/profiles ops/drift ops/quality ops/models ops/decisions; do
  awk -F, -v table="$table" '$1 == table && $2 > 0 { found = 1 } END { exit !found }' "$room/delta-rs.csv" ||
    fail "delta-rs finds no rows in $table"
done
echo "$name: $(wc -l <"$room/delta-rs.csv") tables, rmse at most $rmse degrees on two nights after training"
