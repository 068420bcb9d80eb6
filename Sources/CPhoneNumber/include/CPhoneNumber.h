#ifndef HUIYIN_CPHONENUMBER_H
#define HUIYIN_CPHONENUMBER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Writes the E.164 form (`+8613800138000`) of what `text` says, dialled from `region` (`CN`), and a terminating NUL.
/// Returns 1 where that is a number that can exist there, 0 where it is none, -1 where `capacity` is too small or the
/// library failed. Safe to call from any thread.
int huiyin_phone_number_e164(const char *text, const char *region, char *buffer, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
