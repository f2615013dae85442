// Loaded before the C library (LD_PRELOAD): counts the calls that change the disk, and at one of them kills the
// process, or refuses the call. A kill between two such calls leaves the disk as it was, so killing at every count is
// killing at every instant there is.
//
//     BOARD_FAULT=count                 writes "CALLS FIRST_RENAME" to BOARD_FAULT_TELLS when the process ends
//     BOARD_FAULT=kill BOARD_FAULT_AT=7     dies at the seventh call; half of a write's bytes have been written
//     BOARD_FAULT=full BOARD_FAULT_AT=7     from the seventh call on the disk is full: what needs room is refused
//     BOARD_FAULT=once BOARD_FAULT_AT=7     the seventh call is refused (EIO), and no other
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls, first_rename;
static long at;
static enum { none, count, kill_process, full, once } fault;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("BOARD_FAULT"), *number = getenv("BOARD_FAULT_AT");
    if (!name) return;
    at = number ? atol(number) : 0;
    fault = !strcmp(name, "count") ? count : !strcmp(name, "kill") ? kill_process : !strcmp(name, "full") ? full : once;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("BOARD_FAULT_TELLS");
    FILE *file = fault == count && path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld %ld\n", atomic_load(&calls), atomic_load(&first_rename));
    fclose(file);
}

// Whether this call is the one. `takes_room`: whether a full disk would refuse it.
static int is_hit(int takes_room) {
    if (fault == none) return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
    switch (fault) {
    case kill_process: return number == at;
    case full: return number >= at && takes_room;
    case once: return number == at;
    default: return 0;
    }
}

static int refuse(void) {
    if (fault == kill_process) kill(getpid(), SIGKILL);
    errno = fault == full ? ENOSPC : EIO;
    return -1;
}

#define TRUE_CALL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int openat(int folder, const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
        // A lock that is there already is opened, not made.
        if ((flags & O_EXCL) && is_hit(1)) return refuse();
    }
    return TRUE_CALL(openat)(folder, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t size) {
    if (file > 2 && is_hit(1)) {
        TRUE_CALL(write)(file, bytes, size / 2);
        return refuse();
    }
    return TRUE_CALL(write)(file, bytes, size);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    return is_hit(1) ? refuse() : TRUE_CALL(mkdirat)(folder, path, mode);
}

int renameat(int from, const char *old, int to, const char *new) {
    if (is_hit(0)) return refuse();
    long none_yet = 0;
    atomic_compare_exchange_strong(&first_rename, &none_yet, atomic_load(&calls));
    return TRUE_CALL(renameat)(from, old, to, new);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
    return is_hit(1) ? refuse() : TRUE_CALL(linkat)(from, old, to, new, flags);
}

int unlinkat(int folder, const char *path, int flags) {
    return is_hit(0) ? refuse() : TRUE_CALL(unlinkat)(folder, path, flags);
}
