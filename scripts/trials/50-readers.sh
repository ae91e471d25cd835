#!/usr/bin/env bash
# usage: scripts/trials/50-readers.sh
# delta-rs reads every table, needs no more than reader version 1 for it, and finds as many rows as Spark.
source "$(dirname "$0")/trial.bash"

warehouse=$stages/done
"$readers/bin/python" "$root/scripts/trials/warehouse.py" count "$warehouse" >"$room/delta-rs.csv" ||
  fail 'delta-rs cannot read every table with reader version 1'
union=''
while IFS=, read -r table _; do
  # raw/tiny/orders is raw.tiny__orders in SQL, ops/runs is ops.runs
  sql=$(sed 's|/|.|; s|/|__|' <<<"$table")
  union+="${union:+ UNION ALL }SELECT '$table' AS name, count(*) AS rows FROM $sql"
done <"$room/delta-rs.csv"
"$nightshift" sql --warehouse "$warehouse" --output csv "$union ORDER BY name" -- --master "$master" \
  >"$room/spark.csv" 2>>"$log" || fail 'Spark cannot read every table by its name'
diff <(tail -n +2 "$room/spark.csv" | tr -d '\r') "$room/delta-rs.csv" || fail 'Spark and delta-rs count other rows'
echo "$name: $(wc -l <"$room/delta-rs.csv") tables, $(awk -F, '{ rows += $2 } END { print rows }' "$room/delta-rs.csv") rows"
