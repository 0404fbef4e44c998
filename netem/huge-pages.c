/*
 * Preloaded into the compiler while lab-kernel.sh builds: asks for huge pages
 * where gcc maps memory for its heap.
 *
 * gcc touches some 20,000 fresh pages a file, most of them for headers. On a
 * virtual machine each costs a fault through two page tables: a third of the
 * build. Where the machine has no huge pages to give, nothing changes; what is
 * compiled is the same to the byte.
 */
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

void *mmap(void *at, size_t size, int protection, int flags, int file, off_t offset)
{
    void *mapped = (void *)syscall(SYS_mmap, at, size, protection, flags, file, offset);

    if (mapped != MAP_FAILED && (flags & MAP_ANONYMOUS) && size >= 64 * 1024)
        madvise(mapped, size, MADV_HUGEPAGE);
    return mapped;
}
