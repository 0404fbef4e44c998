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
# Exit codes: 0 ok; 2 bad usage; 3 this machine lacks something (also: no
# ready kernel, for `path`). A path goes to stdout, everything else to stderr.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/antipode
readonly here cache
readonly self=lab-kernel.sh
readonly config=$here/kernel.config
readonly oldest_minor=12
readonly expected_files=650
readonly wanted_megabytes=900
readonly tools=(gcc make flex bison m4 bc xz patch)

# What the build never opens; leaving it packed saves most of the unpacking.
readonly left_packed="
Documentation samples sound tools/perf tools/testing tools/bpf tools/power
arch/alpha arch/arc arch/arm arch/arm64 arch/csky arch/hexagon arch/loongarch
arch/m68k arch/microblaze arch/mips arch/nios2 arch/openrisc arch/parisc
arch/powerpc arch/riscv arch/s390 arch/sh arch/sparc arch/xtensa
drivers/accel drivers/acpi drivers/ata drivers/bluetooth drivers/bus
drivers/clk drivers/comedi drivers/cpufreq drivers/crypto drivers/cxl
drivers/dma drivers/edac drivers/extcon drivers/fpga drivers/gpio drivers/gpu
drivers/greybus drivers/hid drivers/hsi drivers/hwmon drivers/hwtracing
drivers/i2c drivers/i3c drivers/iio drivers/infiniband drivers/input
drivers/interconnect drivers/iommu drivers/isdn drivers/leds drivers/mailbox
drivers/md drivers/media drivers/memory drivers/message drivers/mfd
drivers/misc drivers/mmc drivers/mtd drivers/mux drivers/nfc drivers/ntb
drivers/nvdimm drivers/nvme drivers/nvmem drivers/parport drivers/pci
drivers/pcmcia drivers/perf drivers/phy drivers/pinctrl drivers/platform
drivers/power drivers/pwm drivers/rapidio drivers/regulator drivers/remoteproc
drivers/reset drivers/rtc drivers/s390 drivers/scsi drivers/slimbus
drivers/soc drivers/soundwire drivers/spi drivers/spmi drivers/staging
drivers/tee drivers/thermal drivers/thunderbolt drivers/ufs drivers/usb
drivers/vfio drivers/video drivers/w1
drivers/net/can drivers/net/dsa drivers/net/ethernet drivers/net/phy
drivers/net/wireless drivers/net/fddi drivers/net/hamradio
drivers/net/ieee802154 drivers/net/pcs drivers/net/usb drivers/net/wan
drivers/net/wwan
fs/afs fs/bcachefs fs/befs fs/btrfs fs/ceph fs/ext2 fs/ext4 fs/f2fs fs/fat
fs/fuse fs/gfs2 fs/jbd2 fs/jffs2 fs/jfs fs/nfs fs/nfsd fs/nilfs2 fs/ntfs3
fs/ocfs2 fs/orangefs fs/reiserfs fs/smb fs/squashfs fs/ubifs fs/udf fs/ufs
fs/xfs
net/mac80211 net/bluetooth net/wireless net/batman-adv net/ceph net/sctp
net/sunrpc net/tipc net/smc net/rxrpc net/openvswitch net/can net/nfc
"

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

# --- What is there --------------------------------------------------------

recipe_hash() { cat "$config" "$here"/kernel-patches/*.patch | sha256sum | cut -c1-16; }

runs() { [ -f "$1" ] && [ -x "$1" ] && "$1" --version >/dev/null 2>&1; }

# The kernel named by the user, else the newest one made by this recipe; with
# a tree named by the user, only one made from that tree's version.
ready_kernel() {
    local recipe directory
    if [ -n "${ANTIPODE_KERNEL:-}" ]; then
        runs "$ANTIPODE_KERNEL" ||
            lacks "ANTIPODE_KERNEL='$ANTIPODE_KERNEL', which does not run here" "a User-Mode Linux kernel there" \
                "unset ANTIPODE_KERNEL; $0 build"
        realpath "$ANTIPODE_KERNEL"
        return
    fi
    recipe=$(recipe_hash)
    # shellcheck disable=SC2012 # the names are ours, and the order is by age
    while IFS= read -r directory; do
        grep -qx "recipe $recipe" "$directory/about" 2>/dev/null || continue
        if [ -n "${ANTIPODE_KERNEL_SOURCE:-}" ]; then
            grep -qx "source $(tree_version "$ANTIPODE_KERNEL_SOURCE")" "$directory/about" || continue
        fi
        runs "$directory/linux" || continue
        printf '%s\n' "$directory/linux"
        return
    done < <(ls -1dt "$cache"/kernel-*/ 2>/dev/null | sed 's,/$,,')
    return 1
}

tree_version() {
    sed -n 's/^\(VERSION\|PATCHLEVEL\|SUBLEVEL\) = *//p' "$1/Makefile" 2>/dev/null | head -n 3 | paste -sd.
}

newest_tarball() { # DIRECTORY
    local minor
    minor=$(for each in "$1"/linux-source-6.*.tar.xz; do
        each=${each##*/linux-source-6.}; printf '%s\n' "${each%.tar.xz}"
    done | grep -x '[0-9]\+' | sort -n | tail -n 1) || return 1
    [ -n "$minor" ] && [ "$minor" -ge "$oldest_minor" ] || return 1
    printf '%s\n' "$1/linux-source-6.$minor.tar.xz"
}

tarball_version() { # FILE: its package's version, or its size and time
    local package=${1##*/}
    package=${package%.tar.xz}
    case $1 in
        /usr/src/*) dpkg-query -W -f '${Version}' "$package" 2>/dev/null && return ;;
        *) cat "$1.version" 2>/dev/null && return ;;
    esac
    stat -c '%s-%Y' "$1"
}

missing_tools() {
    local tool
    for tool in "${tools[@]}"; do
        [ -x "$(command -v "$tool")" ] || printf '%s ' "$tool"
    done
    if [ -x "$(command -v gcc)" ] && ! printf '#include <sys/ptrace.h>\n' | gcc -E - >/dev/null 2>&1; then
        printf 'libc6-dev '
    fi
}

# --- What apt can bring ---------------------------------------------------

# With root: the system's apt. Without: a private copy of its state in the
# cache, which any user may update; packages are unpacked, not installed.
apt() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get -qq "$@"
    else
        mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial"
        apt-get -qq -o Dir::State::lists="$cache/apt/lists" -o Dir::Cache="$cache/apt" \
            -o Debug::NoLocking=1 "$@"
    fi >&2
}

# As `apt`, but asks only.
offered_source() {
    local options=()
    [ "$(id -u)" = 0 ] || options=(-o Dir::State::lists="$cache/apt/lists" -o Dir::Cache="$cache/apt")
    apt-cache ${options[@]+"${options[@]}"} pkgnames linux-source-6. 2>/dev/null |
        sed -n 's/^linux-source-6\.\([0-9]\+\)$/\1/p' | sort -n | tail -n 1 |
        awk -v oldest="$oldest_minor" '$1 >= oldest { print "linux-source-6." $1 }'
}

bring() { # PACKAGE...
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then
        say "installing $* with apt"
        apt install -y --no-install-recommends "$@"
    else
        say "not root: unpacking $* into $cache/root"
        mkdir -p "$cache/root" "$cache/debs"
        (cd "$cache/debs" && apt download "$@" && for each in *.deb; do dpkg -x "$each" "$cache/root"; done)
        rm -rf "$cache/debs"
    fi
}

use_unpacked_tools() {
    local root=$cache/root
    [ -d "$root/usr/bin" ] || return 0
    export PATH=$PATH:$root/usr/bin
    LD_LIBRARY_PATH=$root/usr/lib/$(uname -m)-linux-gnu${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
    [ ! -d "$root/usr/share/bison" ] || export BISON_PKGDATADIR=$root/usr/share/bison
    [ ! -x "$root/usr/bin/m4" ] || export M4=$root/usr/bin/m4
}

# make(1) looks for `patch`, not for the package it came in: one name each,
# except xz, which is in xz-utils.
package_of() { for each in "$@"; do [ "$each" = xz ] && echo xz-utils || echo "$each"; done; }

need_tools() {
    local missing
    use_unpacked_tools
    missing=$(missing_tools)
    [ -n "$missing" ] || return 0
    say "build tools lacking: $missing"
    case " $missing" in
        *" gcc "*|*" make "*|*" libc6-dev "*)
            [ "$(id -u)" = 0 ] || lacks "no ${missing% } and no root" "a C compiler" \
                "sudo apt-get install gcc libc6-dev make flex bison bc xz-utils patch" ;;
    esac
    # shellcheck disable=SC2046,SC2086 # one word a package
    { apt update && bring $(package_of $missing); } ||
        lacks "no $missing, and apt cannot bring it" "build tools" \
            "sudo apt-get install $(package_of $missing | paste -sd' ')"
    use_unpacked_tools
    missing=$(missing_tools)
    [ -z "$missing" ] || lacks "no $missing even now" "build tools" "sudo apt-get install $missing"
}

need_source() {
    local package
    if [ -n "${ANTIPODE_KERNEL_SOURCE:-}" ]; then
        [ -f "$ANTIPODE_KERNEL_SOURCE/arch/um/Makefile" ] ||
            lacks "ANTIPODE_KERNEL_SOURCE='$ANTIPODE_KERNEL_SOURCE', no kernel tree" "arch/um/Makefile in it" \
                "unset ANTIPODE_KERNEL_SOURCE"
        source_kind=tree source_path=$ANTIPODE_KERNEL_SOURCE source_version=$(tree_version "$ANTIPODE_KERNEL_SOURCE")
        return
    fi
    source_kind=tarball
    if ! source_path=$(newest_tarball /usr/src || newest_tarball "$cache/root/usr/src"); then
        if command -v apt-get >/dev/null; then
            apt update || true
            package=$(offered_source)
            [ -z "$package" ] || bring "$package" || true
            if [ -n "$package" ] && [ "$(id -u)" != 0 ] && [ -f "$cache/root/usr/src/$package.tar.xz" ]; then
                apt-cache -o Dir::State::lists="$cache/apt/lists" policy "$package" |
                    sed -n 's/^ *Candidate: //p' >"$cache/root/usr/src/$package.tar.xz.version"
            fi
        fi
        source_path=$(newest_tarball /usr/src || newest_tarball "$cache/root/usr/src") ||
            lacks "no /usr/src/linux-source-6.*.tar.xz of 6.$oldest_minor or newer, and apt cannot bring one" \
                "a kernel source" \
                "sudo apt-get install linux-source-6.12, or ANTIPODE_KERNEL_SOURCE=DIR $0 with a tree from kernel.org"
    fi
    source_version=$(tarball_version "$source_path")
}

need_room() {
    local free
    free=$(df -Pm "$cache" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$wanted_megabytes" ] ||
        lacks "$free MB free in $cache" "$wanted_megabytes MB while the build lasts" "XDG_CACHE_HOME=DIR $0 build"
}

# --- The build ------------------------------------------------------------

unpack() { # into $work/tree
    local top parent path sed_script
    mkdir "$work/tree"
    if [ "$source_kind" = tree ]; then
        say "copying $source_path"
        cp -a "$source_path/." "$work/tree"
        make -s -C "$work/tree" ARCH=um mrproper >>"$work/log" 2>&1
        return
    fi
    say "unpacking $source_path"
    top=$(basename "$source_path" .tar.xz)
    for path in $left_packed; do printf '%s/%s\n' "$top" "$path"; done >"$work/left-packed"
    xz -dc -T0 "$source_path" |
        tar -x -C "$work/tree" --strip-components=1 --anchored --no-wildcards -X "$work/left-packed"
    # Menus must find what they include, and makefiles must not enter what is
    # not there.
    (cd "$work/tree" && grep -rhE '^[[:space:]]*o?source "[^$"]*"' --include='Kconfig*' . |
        sed 's/.*"\(.*\)".*/\1/' | sort -u | while IFS= read -r path; do
            case $path in */*) [ -e "$path" ] || { mkdir -p "${path%/*}"; : >"$path"; } ;; esac
        done)
    for parent in . drivers drivers/net fs net; do
        sed_script=
        for path in $left_packed; do
            [ "$(dirname "$path")" = "$parent" ] || continue
            sed_script="$sed_script;s,[[:space:]]${path##*/}/[^[:space:]]*, ,g"
        done
        path=$work/tree/$parent/Makefile
        [ "$parent" = . ] && path=$work/tree/Kbuild
        sed -i "${sed_script#;}" "$path"
    done
}

# A patch that does not apply belongs to another version: say so and go on;
# whether the kernel works without it, the boot at the end decides.
apply_patches() {
    local each code
    for each in "$here"/kernel-patches/*.patch; do
        code=0
        patch -d "$work/tree" -p1 --dry-run -f <"$each" >>"$work/log" 2>&1 || code=$?
        case $code in
            0) patch -d "$work/tree" -p1 -f <"$each" >>"$work/log" 2>&1
               say "patch ${each##*/}: applied" ;;
            1) say "patch ${each##*/}: not for this source, left out" ;;
            *) build_failed ;;
        esac
    done
}

configure() {
    local asked refused=
    say "configuring"
    # tinyconfig and our fragment at once: each kconfig run asks the compiler a hundred things.
    {
        cat "$work/tree"/kernel/configs/tiny-base.config "$work/tree"/kernel/configs/tiny.config "$config" \
            >"$work/asked" &&
            KCONFIG_ALLCONFIG=$work/asked make -s -C "$work/tree" ARCH=um allnoconfig
    } >>"$work/log" 2>&1 || build_failed
    while IFS= read -r asked; do
        case $asked in
            CONFIG_*=*) grep -qxF "$asked" "$work/tree/.config" || refused="$refused $asked" ;;
            '# CONFIG_'*' is not set')
                asked=${asked#'# '}; asked=${asked%' is not set'}
                ! grep -q "^$asked=" "$work/tree/.config" || refused="$refused $asked=n" ;;
        esac
    done <"$config"
    [ -z "$refused" ] ||
        lacks "kernel $source_version does not grant$refused" "these options of $config" \
            "add what they depend on (make ARCH=um menuconfig, / searches), or drop them from $config"
}

compile() {
    local started=$SECONDS done_files shown=0 preloaded=$work/huge-pages.so
    gcc -O2 -shared -fPIC -o "$preloaded" "$here/huge-pages.c" >>"$work/log" 2>&1 || preloaded=
    set -m
    LD_PRELOAD=$preloaded GLIBC_TUNABLES=glibc.malloc.hugetlb=1 \
        make -C "$work/tree" ARCH=um -j"$(nproc)" KCFLAGS=-O1 KBUILD_BUILD_TIMESTAMP=antipode linux >>"$work/log" 2>&1 &
    making=$!
    set +m
    while kill -0 "$making" 2>/dev/null; do
        sleep 1
        done_files=$(grep -c '^  CC  ' "$work/log" || true)
        if [ -t 2 ]; then
            printf '\r%s: compiled %d of ~%d files, %d s ' "$self" "$done_files" "$expected_files" $((SECONDS - started)) >&2
        elif [ $((SECONDS - shown)) -ge 10 ]; then
            shown=$SECONDS
            say "compiled $done_files of ~$expected_files files, $((SECONDS - started)) s"
        fi
    done
    [ ! -t 2 ] || printf '\n' >&2
    wait "$making" || build_failed
    making=
}

build_failed() {
    making=
    cp "$work/log" "$cache/build-failed.log"
    grep -n -A4 -E '(error:|Error [0-9]+|No rule)' "$work/log" | head -n 20 >&2 || true
    lacks "the step named last failed; the full log is $cache/build-failed.log" "a kernel that builds and boots" \
        "after what the words above ask for: $0 build"
}

store() { # FINAL-DIRECTORY
    local ready=$work/ready
    mkdir "$ready"
    strip -o "$ready/linux" "$work/tree/linux"
    say "booting it once"
    "$here/guest.sh" --kernel "$ready/linux" --share "$ready" --mem 256M true || build_failed
    printf 'source %s\nrecipe %s\ncompiler %s\n' \
        "$source_version" "$(recipe_hash)" "$(gcc -dumpfullversion)" >"$ready/about"
    cp "$work/tree/.config" "$ready/config"
    rm -rf "$1"
    mv "$ready" "$1"
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
    printf '%s\n' "$final/linux"
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
    say "$0 build makes it, in about four minutes on two cores"
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
