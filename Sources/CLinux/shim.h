#ifndef HUIYIN_CLINUX_SHIM_H
#define HUIYIN_CLINUX_SHIM_H

// Declared by glibc only under _GNU_SOURCE, which Swift's own Glibc module does not set.
extern int syncfs(int fd);

#endif
