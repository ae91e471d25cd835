#!/usr/bin/env bash
# usage: scripts/trials/20-together.sh
# Two processes run the same night, then the same retrain, at once: one result, and neither fails for good.
source "$(dirname "$0")/trial.bash"

# together WAREHOUSE COMMAND...
together() {
  local processes=() codes=() code run
  for run in 1 2; do
    on "$@" --result "$room/result-$run.json" &
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
  "$readers/bin/python" - "$room"/result-*.json <<'PYTHON' || fail 'both runs say that they have done the same step'
import json, sys
results = [json.load(open(file, encoding="utf-8")) for file in sys.argv[1:]]
done = [(step["step"], step["night"]) for result in results for step in result.get("steps", []) if step["status"] == "done"]
sys.exit(len(done) != len(set(done)))
PYTHON
  expect 0 on "$@"
}

night=$(from eve night)
together "$night" run --night 2024-03-09
same "$stages/done" "$night" --versions

model=$(from ingested model)
together "$model" retrain --night 2024-03-07
same "$stages/trained" "$model" --versions
