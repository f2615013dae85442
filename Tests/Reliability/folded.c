// Loaded before the C library (LD_PRELOAD): a disk to which `About.html` and `about.html` are one name, as exFAT, APFS
// and NTFS are. What is made keeps its spelling; a file that is put over another keeps the other's; to rename a file to
// another spelling of its name does nothing; and as on exFAT, the number of a file depends on how its name is spelt.
//
// Only names below folders that the program holds open are folded, as those of the output are.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRUE_CALL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// The path as its names are spelt on the disk.
static const char *spelt(int folder, const char *path, char *out) {
    if (folder < 0 || *path == '/' || strlen(path) >= PATH_MAX) return path;
    size_t length = 0;
    out[0] = 0;
    for (const char *part = path; *part;) {
        size_t size = strcspn(part, "/");
        int opened = TRUE_CALL(openat)(folder, length ? out : ".", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        DIR *listing = opened < 0 ? NULL : fdopendir(opened);
        char name[NAME_MAX + 1];
        if (size > NAME_MAX) return path;
        memcpy(name, part, size);
        name[size] = 0;
        for (struct dirent *entry; listing && (entry = readdir(listing));) {
            if (!strcasecmp(entry->d_name, name)) strcpy(name, entry->d_name);
        }
        if (listing) closedir(listing);
        length += sprintf(out + length, "%s%s", length ? "/" : "", name);
        part += size;
        while (*part == '/') part++;
    }
    return out;
}

int openat(int folder, const char *path, int flags, ...) {
    mode_t mode = 0;
    char out[PATH_MAX];
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    return TRUE_CALL(openat)(folder, spelt(folder, path, out), flags, mode);
}

int fstatat(int folder, const char *path, struct stat *status, int flags) {
    char out[PATH_MAX];
    int answer = TRUE_CALL(fstatat)(folder, spelt(folder, path, out), status, flags);
    if (!answer && folder >= 0 && strncmp(path, ".board", 6)) {
        for (const char *byte = path; *byte; byte++) status->st_ino = status->st_ino * 31 + (unsigned char)*byte;
    }
    return answer;
}

int renameat(int folder, const char *from, int other, const char *to) {
    char was[PATH_MAX], becomes[PATH_MAX];
    const char *old = spelt(folder, from, was), *new = spelt(other, to, becomes);
    return folder == other && !strcmp(old, new) ? 0 : TRUE_CALL(renameat)(folder, old, other, new);
}

int linkat(int folder, const char *from, int other, const char *to, int flags) {
    errno = EPERM;
    return -1;
}

int unlinkat(int folder, const char *path, int flags) {
    char out[PATH_MAX];
    return TRUE_CALL(unlinkat)(folder, spelt(folder, path, out), flags);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    char out[PATH_MAX];
    return TRUE_CALL(mkdirat)(folder, spelt(folder, path, out), mode);
}
