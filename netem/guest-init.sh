#!/bin/bash
#
# guest-init.sh - the first process of a virtual-lab guest (see guest.sh).
#
# The root is the host's, read-only. This lays memory over the places that
# programs write to, opens the share, runs the job that guest.sh wrote, stores
# its exit code, and stops the kernel. Not for use on a host: it refuses
# unless it is process 1 of a User-Mode Linux kernel.
#
# Usage:  the kernel runs it as init; antipode_private=DIR comes in its
#         environment from the kernel's command line.
# Exit codes (written to DIR/status): COMMAND's own, or 3 with words on stderr.

set -eu

private=${antipode_private:?guest-init.sh: run by guest.sh only}
[ $$ -eq 1 ] || { echo "guest-init.sh: found process $$, not 1: run guest.sh instead" >&2; exit 2; }

export PATH=${PATH:-}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
readonly box=/run/antipode

stop() {
    printf '%s\n' "$1" >"$box/status"
    echo b >/proc/sysrq-trigger
}

fail() {
    echo "guest-init.sh: cannot $1" >&2
    stop 3
}

# Kernels take the host path bare or as hostfs=, by age and by mount(8).
mount_host() { # HOST-DIRECTORY MOUNT-POINT FLAGS
    mkdir -p "$2" 2>/dev/null || true
    mount -t hostfs -o "$3" none "$2" -o "$1" 2>/dev/null ||
        mount -t hostfs -o "$3" none "$2" -o "hostfs=$1"
}

memory() { mount -t tmpfs -o mode="$2" tmpfs "$1"; }

early() {
    mount -t proc proc /proc
    mount -t sysfs sysfs /sys
    mountpoint -q /dev || mount -t devtmpfs devtmpfs /dev
    # Read the job before the private directory is hidden by memory.
    job=$(cat "$private/job")
    memory /run 755
    mount_host "$private" "$box" rw
    exec </dev/null >>"$box/stdout" 2>>"$box/stderr"
}

late() {
    memory /tmp 1777
    memory /var/tmp 1777
    mkdir -p /dev/pts /dev/shm /run/lock /run/netns
    mount -t devpts -o ptmxmode=666 devpts /dev/pts
    memory /dev/shm 1777
    ln -sf /proc/self/fd /dev/fd
    ln -sf fd/0 /dev/stdin; ln -sf fd/1 /dev/stdout; ln -sf fd/2 /dev/stderr
    ip link set lo up
    # Timers have the resolution of a tick, 10 ms, until the first tick; a wait costs nothing here.
    sleep 0.1
    echo antipode >/proc/sys/kernel/hostname
}

run_job() {
    local directory=/ share='' terminal=no rows=24 columns=80 see=() command=() each status=0
    eval "$job"
    for each in ${see[@]+"${see[@]}"}; do
        mount_host "$each" "$each" ro || fail "show $each"
    done
    mount_host "$share" "$share" rw || fail "open the share $share"
    cd "$directory" || fail "enter the working directory $directory"
    unset antipode_private
    if [ "$terminal" = yes ]; then
        stty -F /dev/tty1 sane rows "$rows" cols "$columns"
        setsid --wait --ctty "${command[@]}" </dev/tty1 >/dev/tty1 2>&1 || status=$?
    else
        "${command[@]}" || status=$?
    fi
    stop "$status"
}

early
late
run_job
