#!/bin/sh
# Runs every test: those of cargo, then what a browser and an HTML checker make of the example site,
# then builds that are killed or starved at every step. Installs what they need where it is absent
# (Debian packages by apt, as root or by sudo; npm packages below tests/browser).
# Ends with a line "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1

passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Adds up the "N passed" and "N failed" of a log; a run that failed and says nothing of it is one.
count() {
    p=$(grep -Eo '[0-9]+ passed' "$1" | awk '{ n += $1 } END { print n + 0 }')
    f=$(grep -Eo '[0-9]+ failed' "$1" | awk '{ n += $1 } END { print n + 0 }')
    [ "$2" -eq 0 ] || [ "$f" -gt 0 ] || f=1
    passed=$((passed + p))
    failed=$((failed + f))
}

# Runs a command, shows what it says, and counts it.
run() {
    { "$@" 2>&1; echo $? > "$work/status"; } | tee "$work/log"
    count "$work/log" "$(cat "$work/status")"
}

need() {
    command -v "$1" > /dev/null || missing="$missing $2"
}

install() {
    missing=
    need strace strace
    need node nodejs
    need npm npm
    need java default-jre-headless
    need python3 python3-minimal
    need msgfmt gettext
    [ -n "${CHROMIUM:-}" ] || need chromium chromium
    if [ -n "$missing" ]; then
        as_root=
        [ "$(id -u)" -eq 0 ] || as_root=sudo
        $as_root apt-get update -q
        # shellcheck disable=SC2086 # one word a package
        $as_root apt-get install -q -y --no-install-recommends $missing
    fi
    [ -d tests/browser/node_modules ] ||
        npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund
}

valid_html() {
    java -jar tests/browser/node_modules/vnu-jar/build/dist/vnu.jar \
        --errors-only --skip-non-html --asciiquotes "$1" && echo "1 passed, 0 failed"
}

install
run cargo test --locked --no-fail-fast
run cargo build --locked
bin=${CARGO_TARGET_DIR:-target}/debug/rapporteur
export SOURCE_DATE_EPOCH=1795219200
run "$bin" build --out "$work/site"
run python3 tests/independent/record.py . "$work/site"
run sh tests/faults.sh "$bin"
run valid_html "$work/site"
mkdir "$work/alone"
"$bin" diff open-records rev-1 rev-2 --format html >"$work/alone/changes.html"
run valid_html "$work/alone"
run node tests/browser/pages.mjs "$work/site"
run node tests/browser/views.mjs "$work/site"
run node tests/browser/reader.mjs "$work/site"
run node tests/browser/hostile.mjs "$bin"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
