#!/usr/bin/env bash
# usage: scripts/trials/20-together.sh
# Two processes run the same night, then the same retrain, at once: one result, and neither fails for good.
source "$(dirname "$0")/trial.bash"

# together WAREHOUSE COMMAND...
together() {
  local processes=() codes=() code
  for _ in 1 2; do
    on "$@" &
    processes+=($!)
  done
  for process in "${processes[@]}"; do
    code=0
    wait "$process" || code=$?
    codes+=("$code")
  done
  echo "$name: ${*:2} twice at once ended with ${codes[*]}"
  [[ " ${codes[*]} " == *' 0 '* ]] || fail 'neither of two runs at once ended with 0'
  for code in "${codes[@]}"; do
    [ "$code" = 0 ] || [ "$code" = 75 ] || fail "one of two runs at once ended with $code"
  done
  expect 0 on "$@"
}

night=$(from eve night)
together "$night" run --night 2024-03-09
same "$stages/done" "$night" --versions

model=$(from ingested model)
together "$model" retrain --night 2024-03-07
same "$stages/trained" "$model" --versions
