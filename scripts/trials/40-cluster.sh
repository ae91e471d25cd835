#!/usr/bin/env bash
# usage: scripts/trials/40-cluster.sh
# A standalone master and two workers on loopback give, bit for bit, the tables and models of local[2].
source "$(dirname "$0")/trial.bash"

spark_class=$("$root/scripts/spark-home")/bin/spark-class
export SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_DIR=$room/work SPARK_LOCAL_DIRS=$room/local
daemons=()
trap 'kill "${daemons[@]}" 2>/dev/null || :; wait' EXIT

# daemon NAME LINE CLASS ARGUMENT...: starts it and waits for a line in its log
daemon() {
  local daemon=$room/$1.log line=$2
  "$spark_class" "${@:3}" >"$daemon" 2>&1 &
  daemons+=($!)
  for _ in {1..120}; do
    ! grep -q "$line" "$daemon" || return 0
    kill -0 $! 2>/dev/null || break
    sleep 0.5
  done
  fail "$1 of the cluster did not start; see $daemon"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

port=$(free_port)
master=spark://127.0.0.1:$port
daemon master 'I have been elected leader' org.apache.spark.deploy.master.Master \
  --host 127.0.0.1 --port "$port" --webui-port "$(free_port)"
for worker in 1 2; do
  daemon "worker-$worker" 'Successfully registered with master' org.apache.spark.deploy.worker.Worker \
    --host 127.0.0.1 --cores 1 --memory 1g --webui-port "$(free_port)" "$master"
done
# With generated code, where local[2] had none.
submit=(--jars "$fault" --executor-memory 1g --conf spark.driver.host=127.0.0.1 --conf spark.sql.shuffle.partitions=7)

cluster=$room/cluster
expect 0 on "$cluster" backfill --from 2024-03-01 --to 2024-03-07 --steps ingest,features
expect 0 on "$cluster" retrain --night 2024-03-07
expect 0 on "$cluster" backfill --from 2024-03-07 --to 2024-03-08
expect 0 on "$cluster" run --night 2024-03-09
same "$stages/done" "$cluster" --versions
executors=$(find "$room/work" -mindepth 2 -maxdepth 2 -type d | sed 's|.*/||' | sort -u | wc -l)
[ "$executors" -ge 2 ] || fail 'the work was not done by two executors'
