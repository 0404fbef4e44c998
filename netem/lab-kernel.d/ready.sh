# shellcheck shell=bash
# What there is: kernels, sources, tools.

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
