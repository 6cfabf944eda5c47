#!/bin/sh
# Builds that are killed, or that the system refuses something, at every step of writing: the reader
# has the old site whole or the new site whole, and the next build clears up.
# Usage: sh tests/faults.sh PROGRAM. Needs strace; as root also tries a file system that is full.
set -u
program=$(realpath "$1")
root=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$root"' EXIT
export SOURCE_DATE_EPOCH=1795219200

passed=0
failed=0

check() {
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
    fi
}

# A site whose every page says which edition it is.
edition() {
    mkdir -p "$root/$1/drafts/d/v1"
    printf 'title: Edition %s\n' "$1" > "$root/$1/rapporteur.yaml"
    printf 'versions: {id: v1, date: 2026-01-01}\n' > "$root/$1/drafts/d/document.yaml"
    printf '# Edition %s\n\nWords.\n' "$1" > "$root/$1/drafts/d/v1/en.md"
}

build() {
    edition=$1
    shift
    "$@" "$program" -q build --jobs 1 --site "$root/$edition" --out "$root/out/site"
}

# Whether the output is one edition, whole, with nothing added.
whole() {
    (cd "$root/out/site" && sha256sum --check --quiet manifest.sha256) > /dev/null 2>&1 || return 1
    listed=$(grep -vc '^#' "$root/out/site/manifest.sha256")
    [ "$(find "$root/out/site" -type f | wc -l)" -eq $((listed + 1)) ] || return 1
    ! { grep -rqs 'Edition old' "$root/out/site" && grep -rqs 'Edition new' "$root/out/site"; }
}

alone() {
    [ "$(ls -A "$root/out")" = site ]
}

# Starts again from the old edition.
reset() {
    rm -rf "$root/out"
    mkdir "$root/out"
    build old env
}

# Builds the new edition under an injection; the old or the new one must be there.
tamper() {
    reset
    build new strace -f -qq -o "$root/trace" -e trace="$1" -e inject="$1:$2" > "$root/said" 2>&1
    status=$?
    whole
    check "$1 with $2 tears the output" $?
    if [ "$status" -eq 1 ]; then
        grep -q 'Edition old' "$root/out/site/en/d/v1/index.html"
        check "$1 with $2 fails and yet replaces the output" $?
        alone
        check "$1 with $2 leaves something beside the output" $?
    fi
    build new env
    check "no build after $1 with $2" $?
    whole && alone && grep -q 'Edition new' "$root/out/site/en/d/v1/index.html"
    check "the build after $1 with $2 is not clean" $?
}

# How often a build makes a system call in one thread.
calls() {
    reset
    build new strace -f -qq -o "$root/trace" -e trace="$1" > /dev/null 2>&1
    awk '{ print $1 }' "$root/trace" | sort | uniq -c | sort -n | awk 'END { print $1 + 0 }'
}

# Does something to each occurrence of a call, or to a dozen of them where there are more.
each() {
    total=$(calls "$1")
    step=$((total / 12 + 1))
    at=1
    while [ "$at" -le "$total" ]; do
        tamper "$1" "$2:when=$at"
        at=$((at + step))
    done
}

# Where two folders cannot be exchanged in one step, a killed build may leave none; the next one
# puts the old one back before it does anything else.
between_renames() {
    reset
    build new strace -f -qq -o "$root/trace" -e trace=rename,renameat,renameat2 \
        -e inject=renameat2:error=ENOSYS:when=1 -e inject=rename:signal=KILL:when=2 > /dev/null 2>&1
    [ ! -e "$root/out/site" ] || whole
    check "a kill between two renames tears the output" $?
    mv "$root/new" "$root/away"
    build new env > /dev/null 2>&1
    mv "$root/away" "$root/new"
    build new env
    check "no build after a kill between two renames" $?
    whole && alone
    check "the build after a kill between two renames is not clean" $?
}

# Kills fifty builds of one edition over the other, each at a moment of its own between the first
# and the last that a build has.
random_moments() {
    reset
    start=$(date +%s%N)
    build new env
    span=$(($(date +%s%N) - start))
    for moment in $(awk -v span="$span" 'BEGIN { srand(); for (n = 0; n < 50; n++) print rand() * span / 1e9 }'); do
        next=old
        grep -q 'Edition old' "$root/out/site/en/d/v1/index.html" && next=new
        "$program" -q build --jobs 1 --site "$root/$next" --out "$root/out/site" 2> /dev/null &
        pid=$!
        sleep "$moment"
        kill -KILL "$pid" 2> /dev/null
        wait "$pid" 2> /dev/null
        whole
        check "a kill after $moment seconds tears the output" $?
    done
    build old env
    whole && alone && grep -q 'Edition old' "$root/out/site/en/d/v1/index.html"
    check "the build after fifty kills is not clean" $?
}

# A draft and a suggestion for it.
suggested() {
    rm -rf "$root/record"
    mkdir -p "$root/record/drafts/d/v1" "$root/record/drafts/d/v2" "$root/record/comments/d/v1"
    printf 'title: T\n' > "$root/record/rapporteur.yaml"
    printf 'versions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01}\neditors: ed\n' \
        > "$root/record/drafts/d/document.yaml"
    printf '# Charter\n\nParties shall report.\n' \
        | tee "$root/record/drafts/d/v1/en.md" > "$root/record/drafts/d/v2/en.md"
    mkdir -p "$root/record/comments/people"
    printf 'name: Ed\n' > "$root/record/comments/people/ed.yaml"
    printf 'author: ed\ndate: 2026-01-02\ntarget: {quote: shall}\nsuggest: must\n' \
        > "$root/record/comments/d/v1/must.yaml"
}

accept() {
    "$@" "$program" -q accept d/must --into v2 --by ed --site "$root/record"
}

# Kills `accept` at each occurrence of a call: each file is the old or the new one, and a second
# run finishes what the first began, once.
accepting() {
    suggested
    accept strace -f -qq -o "$root/trace" -e trace="$1" > /dev/null 2>&1
    total=$(grep -c "$1" "$root/trace")
    at=1
    while [ "$at" -le "$total" ]; do
        suggested
        accept strace -f -qq -o "$root/trace" -e trace="$1" -e inject="$1:signal=KILL:when=$at" \
            > /dev/null 2>&1
        grep -qx 'Parties \(shall\|must\) report.' "$root/record/drafts/d/v2/en.md"
        check "accept killed at $1 $at tears the draft" $?
        if ! grep -q 'outcome: accepted' "$root/record/comments/d/v1/must.yaml"; then
            accept env > "$root/said" 2>&1
            check "no accept after one killed at $1 $at" $?
        fi
        grep -qx 'Parties must report.' "$root/record/drafts/d/v2/en.md" \
            && [ "$(grep -c 'outcome: accepted' "$root/record/comments/d/v1/must.yaml")" -eq 1 ]
        check "accept killed at $1 $at and run again is not done once" $?
        at=$((at + 1))
    done
}

full_disk() {
    reset
    mounted=$root/out
    mount -t tmpfs -o size=64k tmpfs "$mounted" || { mounted= && return; }
    build old env > /dev/null 2>&1
    if [ -e "$root/out/site" ]; then echo "the file system is too large to tell"; fi
    alone || [ -z "$(ls -A "$root/out")" ]
    check "a full disk is littered" $?
    mount -o remount,size=1m "$mounted"
    build old env
    dd if=/dev/zero of="$root/out/ballast" bs=1k count=4096 2> /dev/null
    build new env > "$root/said" 2>&1
    [ $? -eq 1 ] && grep -q 'unwritable' "$root/said"
    check "a full disk is not said to be one" $?
    rm "$root/out/ballast"
    whole && alone && grep -q 'Edition old' "$root/out/site/en/d/v1/index.html"
    check "a full disk tears the output" $?
    umount "$mounted"
    mounted=
}

edition old
edition new
for call in mkdir rename renameat2 unlink rmdir syncfs fsync flock openat write; do
    each "$call" signal=KILL
done
for call in mkdir renameat2 syncfs fsync write; do
    each "$call" error=ENOSPC
done
for call in rename renameat renameat2 fsync write unlink; do
    accepting "$call"
done
tamper renameat2 error=ENOSYS
between_renames
random_moments
[ "$(id -u)" -ne 0 ] || full_disk

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
