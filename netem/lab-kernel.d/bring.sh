# shellcheck shell=bash
# What a build needs, brought by apt where it lacks.

# shellcheck source=../../scripts/apt.sh
. "$here/../scripts/apt.sh"

# With root: the system's apt. Without: a private copy of its state in the
# cache, which any user may update; packages are unpacked, not installed.
private_apt() {
    mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial"
    apt-get -qq -o Dir::State::lists="$cache/apt/lists" -o Dir::Cache="$cache/apt" \
        -o Debug::NoLocking=1 "$@" >&2
}

newer_lists() { if [ "$(id -u)" = 0 ]; then apt_as_root update; else private_apt update; fi; }

# Asks only.
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
        apt_install "the lab kernel is built with it" "$@"
    else
        say "not root: unpacking $* into $cache/root"
        mkdir -p "$cache/root" "$cache/debs"
        (cd "$cache/debs" && private_apt download "$@" && for each in *.deb; do dpkg -x "$each" "$cache/root"; done)
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
    { newer_lists && bring $(package_of $missing); } ||
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
            newer_lists || true
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
    say_if_unknown "$source_path"
}

# A source that nobody has tried is allowed, but not in silence.
say_if_unknown() { # TARBALL
    local hash
    hash=$(sha256sum "$1" | cut -d' ' -f1)
    grep -q "^$hash  " "$known_sources" ||
        say "$1 is none of the sources of ${known_sources##*/}: SHA-256 $hash; building from it all the same"
}
