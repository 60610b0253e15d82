#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Whether the processor and the kernel run AVX2 and FMA code (x86-64-v3).
bool processor_has_avx2(void);
/// Whether the processor and the kernel run AVX-512 code (x86-64-v4).
bool processor_has_avx512(void);
/// Makes this thread treat denormal floats as zero, in and out; the mode that it had before.
uint64_t processor_flush_denormals(void);
/// Gives this thread back a mode that `processor_flush_denormals` returned.
void processor_set_float_mode(uint64_t mode);

/// Tells the processor that this thread spins.
static inline void processor_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// The same number, of which the compiler knows nothing: what depends on it is computed here, and not
/// kept in memory from further outside, for want of registers.
static inline int64_t processor_hidden(int64_t number) {
  __asm__("" : "+r"(number));
  return number;
}

/// Has a line of memory fetched into the cache; any address will do.
static inline void processor_prefetch(const void *address) { __builtin_prefetch(address); }

/// Processors that this process's affinity allows; 0 where that cannot be told.
int processor_allowed_count(void);
/// Binds this thread to one of the processors that its affinity allows, the first being at place 0.
void processor_bind(int place);
/// Has this thread run only when no other wants its processor, from now on.
void processor_stand_back(void);
/// Has the process's threads share so many heaps; before any but the first is started.
void process_limit_heaps(int count);
/// Has this thread take about a tenth of its processor where others want it, too, from now on.
void processor_give_way(void);
/// Names this thread for who lists threads; 15 bytes of it count.
void processor_name_thread(const char *name);
