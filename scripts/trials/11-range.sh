#!/usr/bin/env bash
# usage: scripts/trials/11-range.sh
# A backfill of a range of nights gives the same tables as night by night.
source "$(dirname "$0")/trial.bash"

range=$(from trained range)
expect 0 on "$range" backfill --from 2024-03-07 --to 2024-03-09
same "$stages/done" "$range"
