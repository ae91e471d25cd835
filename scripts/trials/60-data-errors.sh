#!/usr/bin/env bash
# usage: scripts/trials/60-data-errors.sh
# Whatever can be wrong with a delivery ends in one readable message and its exit code, and nothing is published by halves.
source "$(dirname "$0")/errors.bash"
# Deliveries of the nights 8 to 11, each with a fault of its own.
cp -a "$landing" "$room/landing"
landing=$room/landing
orders=$landing/orders
cut -d, -f1-4,6 "$tiny/landing/orders/2024-03-08.csv" >"$orders/2024-03-08.csv"
awk -F, -v OFS=, 'NR > 1 { $5 = "much" } 1' "$tiny/landing/orders/2024-03-09.csv" >"$orders/2024-03-09.csv"
head -1 "$tiny/landing/orders/2024-03-11.csv" >"$orders/2024-03-11.csv"
warehouse=$(from ingested warehouse)

refused 3 'source orders lacks the column amount' 'orders/2024-03-08.csv has the columns order_id' \
  on "$warehouse" run --night 2024-03-08
refused 3 'failed in the night 2024-03-09, so nothing of it was published' "'much'" on "$warehouse" run --night 2024-03-09
refused 3 'failed in the night 2024-03-10, so nothing of it was published' 'row_count' on "$warehouse" run --night 2024-03-10
refused 3 'failed in the night 2024-03-11, so nothing of it was published' 'orders' on "$warehouse" run --night 2024-03-11
refused 75 'source orders has not landed for the night 2024-03-20' 'there is no file .*orders/2024-03-20.csv' \
  on "$warehouse" run --night 2024-03-20
for night in 08 09 10 11; do
  grep -q 'The night failed in ingest' "$warehouse/reports/tiny/2024-03-$night.html" || fail "night $night has no page of its failure"
done
same "$stages/ingested" "$warehouse" --versions raw features scores training
all_refused
