#ifndef HUIYIN_CLINUX_SHIM_H
#define HUIYIN_CLINUX_SHIM_H

#include <stdio.h>

// Declared by glibc only under _GNU_SOURCE, which Swift's own Glibc module does not set.
extern int syncfs(int fd);

/// Flushes standard output. Not 0 where something that was printed since the start never got out. In C, because Swift
/// cannot name the stream: it is a mutable global.
static inline int flushed_output_is_lost(void) { return fflush(stdout) != 0 || ferror(stdout) != 0; }

#endif
