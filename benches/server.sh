# Read by the other benches, from the top of the repository: a server of the release build, on 127.0.0.1 only. Sets
# $passerelle, and $work, a folder that goes at the end with the server.
passerelle=${PASSERELLE:-${CARGO_TARGET_DIR:-target}/release/passerelle}
[ -x "$passerelle" ] || { echo "build first: cargo build --release" >&2; exit 2; }
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT INT TERM

# serve FOLDER COMMAND: starts on a free port and waits until it is ready; sets $base
serve() {
  PASSERELLE_LOG=warn "$passerelle" "$2" --listen 127.0.0.1:0 --data "$1" >"$work/out" 2>&1 &
  server=$!
  base=
  for _ in $(seq 300); do
    base=$(grep -o 'http://127\.0\.0\.1:[0-9]*' "$work/out" | head -1 || true)
    if [ -n "$base" ] && curl -fs -o /dev/null "$base/health/ready"; then return 0; fi
    kill -0 "$server" 2>/dev/null || { cat "$work/out" >&2; exit 1; }
    sleep 1
  done
  echo "the server did not get ready" >&2
  exit 1
}

stop() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}
