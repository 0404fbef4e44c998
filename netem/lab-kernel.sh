#!/usr/bin/env bash
#
# lab-kernel.sh - build, once, the kernel that the virtual lab boots.
#
# The virtual lab runs the harness inside User-Mode Linux: a Linux kernel that
# is an ordinary program of an ordinary user. This script makes that program
# from the distribution's kernel source and keeps it outside the tree, in
#
#     ${XDG_CACHE_HOME:-$HOME/.cache}/antipode/kernel-<key>/linux
#
# where <key> is a hash of the source's version, kernel.config and
# kernel-patches/. A kernel is built again only when one of these changes.
#
# Usage:
#   lab-kernel.sh [build]   build the kernel unless it is there; print its path
#   lab-kernel.sh path      print the path of the ready kernel
#   lab-kernel.sh status    say what there is and what a build would do
#   lab-kernel.sh --help
#
# Where the source comes from, the first that exists:
#   ANTIPODE_KERNEL=FILE         a ready kernel: nothing is built
#   ANTIPODE_KERNEL_SOURCE=DIR   an unpacked kernel tree: copied, not changed
#   /usr/src/linux-source-6.*.tar.xz, 6.12 or newer
#   apt: as root the package linux-source-6.N is installed, and with it the
#        build tools that lack; without root both are unpacked into the cache
#
# A tarball whose hash is not in kernel-sources.sha256 is used, too, and named.
#
# Exit codes: 0 ok; 2 bad usage; 3 this machine lacks something (also: no
# ready kernel, for `path`). A path goes to stdout, everything else to stderr.

# shellcheck source-path=SCRIPTDIR
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/antipode
readonly here cache
readonly self=lab-kernel.sh
readonly known_sources=$here/kernel-sources.sha256
readonly config=$here/kernel.config
readonly oldest_minor=12
readonly wanted_megabytes=900
readonly tools=(gcc make flex bison m4 bc xz patch)

work=
making=
source_kind=    # tree | tarball
source_path=
source_version=

say() { printf '%s: %s\n' "$self" "$*" >&2; }

lacks() { # FOUND LACKING MENDING
    say "found: $1"
    say "lacks: $2"
    say "mend:  $3"
    exit 3
}

usage() { sed -n '3,/^$/{s/^# \{0,1\}//;p;}' "$0"; }

. "$here/lab-kernel.d/ready.sh"
. "$here/lab-kernel.d/bring.sh"
. "$here/lab-kernel.d/unpack.sh"
. "$here/lab-kernel.d/compile.sh"

need_room() {
    local free
    free=$(df -Pm "$cache" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$wanted_megabytes" ] ||
        lacks "$free MB free in $cache" "$wanted_megabytes MB while the build lasts" "XDG_CACHE_HOME=DIR $0 build"
}

clean_up() {
    local code=$?
    trap - EXIT
    case $code in 0|3|130|143) ;; *) say "the step named last has failed; nothing was stored" ;; esac
    [ -z "$making" ] || kill -TERM -- "-$making" 2>/dev/null || true
    [ -z "$work" ] || rm -rf "$work"
    exit "$code"
}

take_turns() {
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock -n 9 && return
    say "another build is under way, waiting for it"
    flock 9
}

build() {
    local kernel final key started
    [ "$(uname -m)" = x86_64 ] ||
        lacks "a $(uname -m) machine" "x86_64, the one that User-Mode Linux runs on" "use --lab native as root, or --lab loopback"
    if kernel=$(ready_kernel); then printf '%s\n' "$kernel"; return; fi
    [ -z "${ANTIPODE_KERNEL:-}" ] || exit 3
    trap clean_up EXIT
    trap 'exit 143' TERM
    trap 'exit 130' INT
    take_turns
    if kernel=$(ready_kernel); then printf '%s\n' "$kernel"; return; fi
    need_room
    need_tools
    need_source
    key=$( (printf '%s\n' "$source_version"; recipe_hash) | sha256sum | cut -c1-12)
    final=$cache/kernel-$key
    rm -rf "$cache"/building.*
    work=$(mktemp -d "$cache/building.XXXXXX")
    : >"$work/log"
    started=$SECONDS
    say "building Linux $source_version for the virtual lab, once, into $final"
    unpack
    apply_patches
    configure
    compile
    store "$final"
    say "built in $((SECONDS - started)) s"
    say_what_is_kept "$final"
    printf '%s\n' "$final/linux"
}

# A kernel of another recipe may be another checkout's, so nothing removes one.
say_what_is_kept() { # DIRECTORY
    local each others=()
    for each in "$cache"/kernel-*; do [ "$each" = "$1" ] || others+=("${each##*/}"); done
    [ ${#others[@]} -eq 0 ] ||
        say "other kernels stay in $cache, 5 MB each: ${others[*]}; delete those that no checkout of yours uses"
}

status() {
    local kernel missing
    if kernel=$(ready_kernel); then
        say "ready: $kernel (Linux $("$kernel" --version))"
        return
    fi
    [ -z "${ANTIPODE_KERNEL:-}" ] || exit 3
    say "no kernel yet in $cache"
    use_unpacked_tools
    missing=$(missing_tools)
    say "build tools lacking: ${missing:-none}"
    say "source: ${ANTIPODE_KERNEL_SOURCE:-$(newest_tarball /usr/src || newest_tarball "$cache/root/usr/src" ||
        { command -v apt-get >/dev/null && echo 'none yet; apt is here to bring it'; } ||
        echo 'none, and no apt: set ANTIPODE_KERNEL_SOURCE')}"
    say "$0 build makes it, in about five minutes on two cores"
}

case ${1:-build} in
    build|path|status|--help|-h) [ $# -le 1 ] || { say "too many words; usage: $self build|path|status|--help"; exit 2; } ;;
    *) say "unknown command '$1'; allowed are build, path, status, --help"; exit 2 ;;
esac
case ${1:-build} in
    build) build ;;
    path) ready_kernel || lacks "no ready kernel in $cache" "the virtual lab's kernel" "$0 build" ;;
    status) status ;;
    *) usage ;;
esac
