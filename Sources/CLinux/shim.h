#ifndef HUIYIN_CLINUX_SHIM_H
#define HUIYIN_CLINUX_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <sys/uio.h>

// Declared by glibc only under _GNU_SOURCE, which Swift's own Glibc module does not set.
extern int syncfs(int fd);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

/// Flushes standard output. Not 0 where something that was printed since the start never got out. In C, because Swift
/// cannot name the stream: it is a mutable global.
static inline int flushed_output_is_lost(void) { return fflush(stdout) != 0 || ferror(stdout) != 0; }

/// Has SIGTERM and SIGINT call a handler once; the second of a kind ends the process as it always did. One that whoever
/// started this process has it ignore stays ignored; one that is blocked is not any more, for nobody else would ever take it.
/// In C, because the handler is part of a union.
static inline void on_stop_signals(void (*handler)(int)) {
    const int signals[] = {SIGTERM, SIGINT};
    sigset_t both;
    sigemptyset(&both);
    for (int i = 0; i < 2; i++) {
        struct sigaction action, previous;
        memset(&action, 0, sizeof action);
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART | (int)SA_RESETHAND;
        if (sigaction(signals[i], NULL, &previous) == 0 && previous.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
        sigaddset(&both, signals[i]);
    }
    pthread_sigmask(SIG_UNBLOCK, &both, NULL);
}

/// Whether the kernel holds its clock to be disciplined, as by NTP (adjtimex(2)). In C, because Swift's Glibc module lacks the
/// header.
static inline _Bool kernel_clock_is_synchronised(void) {
    struct timex timex;
    memset(&timex, 0, sizeof timex);
    int state = adjtimex(&timex);
    return state >= 0 && state != TIME_ERROR;
}

/// Lets this process gain no privileges (prctl(2)). In C, because prctl takes any number of arguments.
static inline void refuse_privileges(void) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/// Whether any process of this machine has the file open for writing: 1 or 0, and -1 where the file system cannot tell or
/// the file belongs to somebody else. A lease to read is granted only while nobody does (fcntl(2), F_SETLEASE); it is
/// given back at once. In C, because fcntl takes any number of arguments and glibc names leases only under _GNU_SOURCE.
static inline int has_writer(int descriptor) {
    enum { SETSIG = 10, SETLEASE = 1024 };
    // Whoever opens the file between the two waits for the lease to end, and we are told by a signal: one that does not
    // end a process.
    if (fcntl(descriptor, SETSIG, SIGURG) != 0) return -1;
    if (fcntl(descriptor, SETLEASE, F_RDLCK) == 0) return fcntl(descriptor, SETLEASE, F_UNLCK) == 0 ? 0 : -1;
    return errno == EAGAIN ? 1 : -1;
}

/// Sends bytes and an open descriptor over a Unix socket (unix(7), SCM_RIGHTS); the message is one. In C, because the
/// macros that lay out a control message are not functions. With -1 for the descriptor, none is sent. Returns what
/// sendmsg(2) does.
static inline ssize_t send_with_descriptor(int socket, const void *bytes, size_t count, int descriptor) {
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } control;
    memset(&control, 0, sizeof control);
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor < 0) return sendmsg(socket, &message, MSG_NOSIGNAL);
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

/// The other end of `send_with_descriptor`. The descriptor is -1 where none came.
static inline ssize_t receive_with_descriptor(int socket, void *bytes, size_t count, int *descriptor) {
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } control;
    struct iovec part = {.iov_base = bytes, .iov_len = count};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    *descriptor = -1;
    ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (received < 0) return received;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header != NULL && header->cmsg_type == SCM_RIGHTS && header->cmsg_len == CMSG_LEN(sizeof(int)))
        memcpy(descriptor, CMSG_DATA(header), sizeof(int));
    return received;
}

#endif
