#pragma once

#include <stdbool.h>
#include <stddef.h>

/// Makes a fault in a guarded mapping end the process with one line on standard error and status 1:
/// the file was cut short while it was in use, or its disk failed. Other faults go to whoever handled
/// them before. To be called once, before other threads start and other handlers are put on top.
void mapping_guard_install(void);

/// Guards a mapped file; `name` is told in the line, cut where it is long. False where too many are
/// guarded already.
bool mapping_guard_add(const void *start, size_t length, const char *name);

/// Guards the mapping no more, before it is unmapped.
void mapping_guard_remove(const void *start);
