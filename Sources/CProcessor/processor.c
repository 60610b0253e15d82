#include "CProcessor.h"

#if defined(__x86_64__)
#include <immintrin.h>

bool processor_has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi2");
}

bool processor_has_avx512(void) {
  __builtin_cpu_init();
  return processor_has_avx2() && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

void processor_flush_denormals(void) {
  _mm_setcsr(_mm_getcsr() | 0x8040);  // FTZ | DAZ
}
#else
bool processor_has_avx2(void) { return false; }
bool processor_has_avx512(void) { return false; }

void processor_flush_denormals(void) {
#if defined(__aarch64__)
  unsigned long control;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control));
  __asm__ volatile("msr fpcr, %0" : : "r"(control | (1ul << 24)));
#endif
}
#endif
