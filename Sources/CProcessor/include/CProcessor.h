#pragma once
#include <stdbool.h>

/// Whether the processor and the kernel run AVX2 and FMA code (x86-64-v3).
bool processor_has_avx2(void);
/// Whether the processor and the kernel run AVX-512 code (x86-64-v4).
bool processor_has_avx512(void);
/// Makes this thread treat denormal floats as zero, in and out.
void processor_flush_denormals(void);
