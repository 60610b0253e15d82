"""The engine's random numbers, computed a second time from what its comments say.

Whole numbers wrap at 64 or 32 bits; what follows from them is computed in double precision.
"""

import numpy as np

WORD = (1 << 64) - 1


def split_mix(state):
    """SplitMix64 (Steele, Lea & Flood 2014): the next state and number."""
    state = (state + 0x9E3779B97F4A7C15) & WORD
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return state, z ^ (z >> 31)


def rotate(value, count):
    return ((value << count) | (value >> (64 - count))) & WORD


def xoshiro(seed, stream, count):
    """xoshiro256** (Blackman & Vigna 2021), seeded as RandomGenerator says."""
    _, mixed = split_mix(seed)
    state = mixed ^ (stream * 0xD1B54A32D192ED03 & WORD)
    s = []
    for _ in range(4):
        state, number = split_mix(state)
        s.append(number)
    result = []
    for _ in range(count):
        result.append(rotate(s[1] * 5 & WORD, 7) * 9 & WORD)
        t = s[1] << 17 & WORD
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
    return result


def key(seed, stream=0):
    """The bits of RandomKey(seed:stream:)."""
    return xoshiro(seed, stream, 1)[0]


def derived(key_bits, number):
    """The bits of RandomKey.derived(number), for the bits of a key."""
    return key(key_bits, number & WORD)


def mix(word):
    """"lowbias32" of Wellons 2018, "Prospecting for hash functions", over uint32."""
    word = (word ^ (word >> np.uint32(16))) * np.uint32(0x7FEB352D)
    word = (word ^ (word >> np.uint32(15))) * np.uint32(0x846CA68B)
    return word ^ (word >> np.uint32(16))


def words(key_bits, rows, columns):
    """The two words of each place, uint32 [rows, columns] each."""
    golden = 0x9E3779B97F4A7C15
    # split_mix adds the constant once, and each further row once more.
    row_keys = [split_mix((key_bits + row * golden) & WORD)[1] for row in range(rows)]
    low = np.array([k & 0xFFFFFFFF for k in row_keys], np.uint32)[:, None]
    high = np.array([k >> 32 for k in row_keys], np.uint32)[:, None]
    t = mix(np.arange(columns, dtype=np.uint32)[None, :] ^ low)
    return mix(t ^ high), mix(t ^ (high + np.uint32(golden >> 32)))


def fraction(word):
    return (word >> np.uint32(9)).astype(np.float64) / (1 << 23)


def uniforms(key_bits, rows, columns):
    """What KernelSet.fillUniforms writes, float64 [rows, columns]."""
    return fraction(words(key_bits, rows, columns)[0])


def normals(key_bits, rows, columns):
    """What KernelSet.fillNormals writes, before rounding, float64 [rows, columns]."""
    first, second = words(key_bits, rows, columns)
    return np.sqrt(-2 * np.log(1 - fraction(first))) * np.cos(2 * np.pi * fraction(second))
