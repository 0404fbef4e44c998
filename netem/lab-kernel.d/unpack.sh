# shellcheck shell=bash
# The source becomes a tree in $work, with our patches.

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
