# shellcheck shell=bash
# The tree becomes a kernel, which has to boot before it is kept.

readonly expected_files=710

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
