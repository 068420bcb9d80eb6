// Stands between a program and the kernel (LD_PRELOAD), and lets the Nth durable operation on certain files go wrong: what
// lies below SQLite and cannot be reached from inside. For tests alone; they compile it.
//
//   FAULT_SHIM_PATTERN  which files: an fnmatch(3) pattern on the absolute path
//   FAULT_SHIM_PLAN     N:KIND[:persistent], N from 1; KIND is eio, enospc, edquot, short, kill or kill-after.
//                       Without it operations are only counted.
//   FAULT_SHIM_ONLY     which operations, a list of create,write,sync,truncate,rename,unlink,close,read; by default all but
//                       read
//   FAULT_SHIM_TRACE    a file to which each operation is appended as a line: `+` passed, `*` the fault's, `!` the
//                       synchronisation of a file whose synchronisation failed before; then the operation and the path
//
// Only the process that is started with these counts, and not its children.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { NONE, FAIL, SHORT, KILL, KILL_AFTER };

static char pattern[PATH_MAX], only[256];
static int trace = -1, is_active, is_persistent, error_number;
static enum kind planned = NONE;
static long step, count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// Files whose synchronisation failed.
static struct { dev_t device; ino_t inode; } lost[64];
static int lost_count;

static void plan(const char *text) {
    char kind[32] = "", mode[32] = "";
    if (sscanf(text, "%ld:%31[a-z-]:%31s", &step, kind, mode) < 2) abort();
    is_persistent = strcmp(mode, "persistent") == 0;
    planned = FAIL;
    if (strcmp(kind, "eio") == 0) error_number = EIO;
    else if (strcmp(kind, "enospc") == 0) error_number = ENOSPC;
    else if (strcmp(kind, "edquot") == 0) error_number = EDQUOT;
    else if (strcmp(kind, "short") == 0) planned = SHORT;
    else if (strcmp(kind, "kill") == 0) planned = KILL;
    else if (strcmp(kind, "kill-after") == 0) planned = KILL_AFTER;
    else abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *files = getenv("FAULT_SHIM_PATTERN"), *fault = getenv("FAULT_SHIM_PLAN");
    const char *file = getenv("FAULT_SHIM_TRACE"), *operations = getenv("FAULT_SHIM_ONLY");
    if (files == NULL) return;
    snprintf(pattern, sizeof pattern, "%s", files);
    snprintf(only, sizeof only, ",%s,", operations ? operations : "create,write,sync,truncate,rename,unlink,close");
    if (fault != NULL) plan(fault);
    if (file != NULL) trace = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    unsetenv("FAULT_SHIM_PATTERN");
    is_active = 1;
}

static void note(char mark, const char *operation, const char *path) {
    char line[PATH_MAX + 32];
    int length = snprintf(line, sizeof line, "%c %s %s\n", mark, operation, path);
    if (trace >= 0) syscall(SYS_write, trace, line, length);
}

static void die(void) { syscall(SYS_kill, syscall(SYS_getpid), SIGKILL); }

static int concerns(const char *operation, const char *path) {
    char word[32];
    snprintf(word, sizeof word, ",%s,", operation);
    return strstr(only, word) != NULL && fnmatch(pattern, path, 0) == 0;
}

// What is to go wrong with this operation now. With KILL it does not come back.
static enum kind next(const char *operation, const char *path) {
    if (!is_active || !concerns(operation, path)) return NONE;
    pthread_mutex_lock(&lock);
    long number = ++count;
    int is_hit = planned != NONE && (number == step || (is_persistent && number > step));
    note(is_hit ? '*' : '+', operation, path);
    pthread_mutex_unlock(&lock);
    if (!is_hit) return NONE;
    if (planned == KILL) die();
    return planned;
}

static int fails(enum kind fault) {
    if (fault == FAIL) errno = error_number;
    return fault == FAIL;
}

static int after(enum kind fault, int result) {
    if (fault == KILL_AFTER) die();
    return result;
}

static const char *path_of(int descriptor, char *buffer) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = is_active ? syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1) : 0;
    buffer[length > 0 ? length : 0] = 0;
    return buffer;
}

static const char *absolute(int folder, const char *path, char *buffer) {
    char base[PATH_MAX];
    if (path[0] == '/' || !is_active) return path;
    if (folder == AT_FDCWD) base[0] = 0; else path_of(folder, base);
    if (folder == AT_FDCWD && getcwd(base, sizeof base) == NULL) return path;
    snprintf(buffer, PATH_MAX, "%.2000s/%.2000s", base, path);
    return buffer;
}

// MARK: Synchronising

static int find_lost(const struct stat *status) {
    for (int i = 0; i < lost_count; i++)
        if (lost[i].device == status->st_dev && lost[i].inode == status->st_ino) return i;
    return -1;
}

static void forget(int descriptor) {
    struct stat status;
    pthread_mutex_lock(&lock);
    int found = lost_count > 0 && fstat(descriptor, &status) == 0 ? find_lost(&status) : -1;
    if (found >= 0) lost[found] = lost[--lost_count];
    pthread_mutex_unlock(&lock);
}

static int synchronise(int descriptor, long call) {
    char buffer[PATH_MAX];
    struct stat status;
    const char *path = path_of(descriptor, buffer);
    enum kind fault = next("sync", path);
    if (is_active && call != SYS_syncfs && concerns("sync", path) && fstat(descriptor, &status) == 0) {
        pthread_mutex_lock(&lock);
        int found = find_lost(&status);
        if (found >= 0) note('!', "sync", path);
        if (fault == FAIL && found < 0 && lost_count < 64) {
            lost[lost_count].device = status.st_dev;
            lost[lost_count++].inode = status.st_ino;
        }
        pthread_mutex_unlock(&lock);
    }
    if (fails(fault)) return -1;
    return after(fault, syscall(call, descriptor));
}

int fsync(int descriptor) { return synchronise(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return synchronise(descriptor, SYS_fdatasync); }
int syncfs(int descriptor) { return synchronise(descriptor, SYS_syncfs); }

// MARK: Writing and reading. A full disk takes a half before it refuses.

static ssize_t put(int descriptor, const void *bytes, size_t size, off_t offset, int is_at) {
    return is_at ? syscall(SYS_pwrite64, descriptor, bytes, size, offset)
                 : syscall(SYS_write, descriptor, bytes, size);
}

static ssize_t put_or_fail(int descriptor, const void *bytes, size_t size, off_t offset, int is_at) {
    char buffer[PATH_MAX];
    enum kind fault = next("write", path_of(descriptor, buffer));
    size_t half = size / 2;
    if (fault == SHORT && half > 0) return put(descriptor, bytes, half, offset, is_at);
    if (fault == FAIL && half > 0) put(descriptor, bytes, half, offset, is_at);
    if (fails(fault)) return -1;
    ssize_t result = put(descriptor, bytes, size, offset, is_at);
    if (fault == KILL_AFTER) die();
    return result;
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    return put_or_fail(descriptor, bytes, size, 0, 0);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
    return put_or_fail(descriptor, bytes, size, offset, 1);
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset) {
    return put_or_fail(descriptor, bytes, size, offset, 1);
}

static ssize_t get_or_fail(int descriptor, void *bytes, size_t size, off_t offset, int is_at) {
    char buffer[PATH_MAX];
    if (is_active && strstr(only, ",read,") != NULL && fails(next("read", path_of(descriptor, buffer)))) return -1;
    return is_at ? syscall(SYS_pread64, descriptor, bytes, size, offset)
                 : syscall(SYS_read, descriptor, bytes, size);
}

ssize_t read(int descriptor, void *bytes, size_t size) { return get_or_fail(descriptor, bytes, size, 0, 0); }
ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset) {
    return get_or_fail(descriptor, bytes, size, offset, 1);
}
ssize_t pread64(int descriptor, void *bytes, size_t size, off64_t offset) {
    return get_or_fail(descriptor, bytes, size, offset, 1);
}

static int truncate_or_fail(int descriptor, off_t size) {
    char buffer[PATH_MAX];
    enum kind fault = next("truncate", path_of(descriptor, buffer));
    if (fails(fault)) return -1;
    return after(fault, syscall(SYS_ftruncate, descriptor, size));
}

int ftruncate(int descriptor, off_t size) { return truncate_or_fail(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { return truncate_or_fail(descriptor, size); }

static int allocate_or_fail(int descriptor, int mode, off_t offset, off_t size) {
    char buffer[PATH_MAX];
    enum kind fault = next("truncate", path_of(descriptor, buffer));
    if (fails(fault)) return -1;
    return after(fault, syscall(SYS_fallocate, descriptor, mode, offset, size));
}

int fallocate(int descriptor, int mode, off_t offset, off_t size) {
    return allocate_or_fail(descriptor, mode, offset, size);
}
int fallocate64(int descriptor, int mode, off64_t offset, off64_t size) {
    return allocate_or_fail(descriptor, mode, offset, size);
}
int posix_fallocate(int descriptor, off_t offset, off_t size) {
    return allocate_or_fail(descriptor, 0, offset, size) == 0 ? 0 : errno;
}
int posix_fallocate64(int descriptor, off64_t offset, off64_t size) {
    return allocate_or_fail(descriptor, 0, offset, size) == 0 ? 0 : errno;
}

// MARK: Names

static int open_or_fail(int folder, const char *path, int flags, mode_t mode) {
    char buffer[PATH_MAX];
    enum kind fault = flags & O_CREAT ? next("create", absolute(folder, path, buffer)) : NONE;
    if (fails(fault)) return -1;
    int descriptor = after(fault, syscall(SYS_openat, folder, path, flags, mode));
    if (is_active && descriptor >= 0 && flags & O_EXCL) forget(descriptor);
    return descriptor;
}

#define OPEN(name, folder, parameters)                                   \
    int name parameters {                                                \
        mode_t mode = 0;                                                 \
        if (flags & (O_CREAT | __O_TMPFILE)) {                           \
            va_list rest;                                                \
            va_start(rest, flags);                                       \
            mode = va_arg(rest, mode_t);                                 \
            va_end(rest);                                                \
        }                                                                \
        return open_or_fail(folder, path, flags, mode);                  \
    }

OPEN(open, AT_FDCWD, (const char *path, int flags, ...))
OPEN(open64, AT_FDCWD, (const char *path, int flags, ...))
OPEN(openat, folder, (int folder, const char *path, int flags, ...))
OPEN(openat64, folder, (int folder, const char *path, int flags, ...))

int rename(const char *path, const char *new_path) {
    char buffer[PATH_MAX];
    enum kind fault = next("rename", absolute(AT_FDCWD, new_path, buffer));
    if (fails(fault)) return -1;
    return after(fault, syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, new_path, 0));
}

int unlink(const char *path) {
    char buffer[PATH_MAX];
    enum kind fault = next("unlink", absolute(AT_FDCWD, path, buffer));
    if (fails(fault)) return -1;
    return after(fault, syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

// The descriptor is gone either way, as on Linux. A killer has done its work by then.
int close(int descriptor) {
    char buffer[PATH_MAX];
    struct stat status;
    enum kind fault = NONE;
    // Files only: nothing is promised by closing a folder or a pipe.
    if (is_active && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        fault = next("close", path_of(descriptor, buffer));
    int result = syscall(SYS_close, descriptor);
    return fails(fault) ? -1 : after(fault, result);
}
