#!/usr/bin/env bash
# usage: scripts/trials/61-other-errors.sh
# No champion, pipeline, warehouse, Spark or Airflow: each ends in one readable message and its exit code.
source "$(dirname "$0")/errors.bash"
warehouse=$(from ingested warehouse)
expect 99 on "$warehouse" run --night 2024-03-07 --steps score
expect 0 on "$warehouse" run --night 2024-03-07
echo "$name: 99, and 0 for the whole night, where there is no champion"

touch "$room/file"
refused 2 "the warehouse $room/file/warehouse cannot be written" '.' on "$room/file/warehouse" run --night 2024-03-07
refused 2 "pipeline.yaml: there is no such file in $room/nowhere" 'a pipeline is a folder that holds this file' "$nightshift" validate "$room/nowhere"
refused 2 'there is no plan' 'the file does not exist' "$nightshift" run --plan "$room/nowhere.json" --night 2024-03-07
SPARK_HOME=$room/nowhere refused 2 'Spark cannot be started' 'holds no bin/spark-submit' on "$warehouse" run --night 2024-03-07

export NIGHTSHIFT_AIRFLOW_USER=anna NIGHTSHIFT_AIRFLOW_PASSWORD=wrong
# An Airflow that knows nobody: it answers, and refuses every password.
python3 -u - >"$room/port" <<'PYTHON' &
from http.server import BaseHTTPRequestHandler, HTTPServer

class Refusing(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"detail": "Invalid credentials"}')

    def log_message(self, *_):
        pass

server = HTTPServer(("127.0.0.1", 0), Refusing)
print(server.server_port)
server.serve_forever()
PYTHON
airflow=$!
trap 'kill $airflow 2>/dev/null || :' EXIT
until [ -s "$room/port" ]; do sleep 0.1; done
NIGHTSHIFT_AIRFLOW_URL=http://127.0.0.1:$(cat "$room/port") refused 2 "refuses user 'anna'" 'password is wrong' \
  "$nightshift" airflow status tiny__nightly
kill $airflow
NIGHTSHIFT_AIRFLOW_URL=http://127.0.0.1:$(cat "$room/port") refused 75 'does not answer' '.' \
  "$nightshift" airflow status tiny__nightly
all_refused
