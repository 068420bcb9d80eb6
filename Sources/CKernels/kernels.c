#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define KERNEL __attribute__((target("avx2")))
#define PART static inline __attribute__((target("avx2"), always_inline))

typedef __m256i sixteen;

bool kernels_are_usable(void) { return __builtin_cpu_supports("avx2"); }

PART sixteen load(const void *at) { return _mm256_loadu_si256((const __m256i *)at); }

PART int64_t sum_of_64(__m256i lanes) {
    __m128i half = _mm_add_epi64(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    return _mm_cvtsi128_si64(_mm_add_epi64(half, _mm_unpackhi_epi64(half, half)));
}

PART int64_t sum_of_32(__m256i lanes) {
    return sum_of_64(_mm256_add_epi64(
        _mm256_cvtepi32_epi64(_mm256_castsi256_si128(lanes)),
        _mm256_cvtepi32_epi64(_mm256_extracti128_si256(lanes, 1))));
}

/// The smallest of sixteen, by the one instruction that finds a smallest: it takes them for unsigned.
PART int16_t smallest(sixteen lanes, int16_t flip) {
    __m128i half = _mm_min_epi16(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    __m128i least = _mm_minpos_epu16(_mm_xor_si128(half, _mm_set1_epi16(INT16_MIN)));
    return (int16_t)((_mm_cvtsi128_si32(least) ^ INT16_MIN) ^ flip);
}

KERNEL void kernels_sum_steps(
    const int16_t *samples, int64_t steps, int64_t width, struct kernels_step_sums *sums
) {
    const sixteen ones = _mm256_set1_epi16(1);
    for (int64_t step = 0; step < steps; step++, samples += width) {
        sixteen sum = _mm256_setzero_si256(), squares = sum, neighbours = sum, second = sum;
        sixteen low = load(samples), high = low;
        for (int64_t at = 0; at < width; at += 16) {
            // Each with the two that follow it; the last sixteen with the two before them, since nothing follows.
            int64_t side = at + 16 < width ? 1 : -1;
            sixteen here = load(samples + at);
            low = _mm256_min_epi16(low, here);
            high = _mm256_max_epi16(high, here);
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(here, ones));
            squares = _mm256_add_epi32(squares, _mm256_madd_epi16(here, here));
            neighbours = _mm256_add_epi32(neighbours, _mm256_madd_epi16(here, load(samples + at + side)));
            second = _mm256_add_epi32(second, _mm256_madd_epi16(here, load(samples + at + 2 * side)));
        }
        // The pairs that the last sixteen make with those before them were there already.
        const int16_t *last = samples + width - 16;
        sums[step] = (struct kernels_step_sums){
            .squares = sum_of_32(squares),
            .neighbours = sum_of_32(neighbours) - last[-1] * last[0],
            .second_neighbours = sum_of_32(second) - last[-2] * last[0] - last[-1] * last[1],
            .sum = (int32_t)sum_of_32(sum),
            .low = smallest(low, 0),
            // The complement turns the order round, without a number that has none.
            .high = smallest(_mm256_xor_si256(high, _mm256_set1_epi16(-1)), -1),
        };
    }
}

/// Sixteen codes, a lane each.
PART sixteen codes_at(const uint8_t *codes) {
    return _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)codes));
}

/// The entry of an eight-word table for each lane's segment, which is in bits 4 to 6. The bytes of an entry lie eight
/// apart: the lower of all entries first.
PART sixteen entry(sixteen codes, __m128i table) {
    sixteen segment = _mm256_and_si256(_mm256_srli_epi16(codes, 4), _mm256_set1_epi16(7));
    sixteen bytes = _mm256_or_si256(segment, _mm256_slli_epi16(_mm256_or_si256(segment, _mm256_set1_epi16(8)), 8));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), bytes);
}

/// The mantissa in bits 0 to 3, moved up.
PART sixteen mantissa(sixteen codes, int places) {
    return _mm256_slli_epi16(_mm256_and_si256(codes, _mm256_set1_epi16(15)), places);
}

/// The magnitudes, negated where the sign is all ones.
PART sixteen with_sign(sixteen magnitudes, sixteen sign) {
    return _mm256_sub_epi16(_mm256_xor_si256(magnitudes, sign), sign);
}

/// All ones where bit 7 of a code is set.
PART sixteen seventh_bit(sixteen codes) { return _mm256_srai_epi16(_mm256_slli_epi16(codes, 8), 15); }

KERNEL void kernels_decode_ulaw(const uint8_t *codes, int64_t count, int16_t *samples) {
    const __m128i powers = _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
    const sixteen bias = _mm256_set1_epi16(132);
    for (int64_t at = 0; at < count; at += 16) {
        sixteen code = _mm256_xor_si256(codes_at(codes + at), _mm256_set1_epi16(0xFF));
        sixteen biased = _mm256_mullo_epi16(_mm256_add_epi16(mantissa(code, 3), bias), entry(code, powers));
        sixteen sample = with_sign(_mm256_sub_epi16(biased, bias), seventh_bit(code));
        _mm256_storeu_si256((__m256i *)(samples + at), sample);
    }
}

KERNEL void kernels_decode_alaw(const uint8_t *codes, int64_t count, int16_t *samples) {
    const __m128i powers = _mm_setr_epi8(1, 1, 2, 4, 8, 16, 32, 64, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m128i offsets = _mm_setr_epi8(8, 8, 8, 8, 8, 8, 8, 8, 0, 1, 1, 1, 1, 1, 1, 1);
    for (int64_t at = 0; at < count; at += 16) {
        sixteen code = _mm256_xor_si256(codes_at(codes + at), _mm256_set1_epi16(0x55));
        sixteen step = _mm256_add_epi16(mantissa(code, 4), entry(code, offsets));
        sixteen magnitude = _mm256_mullo_epi16(step, entry(code, powers));
        sixteen negative = _mm256_xor_si256(seventh_bit(code), _mm256_set1_epi16(-1));
        _mm256_storeu_si256((__m256i *)(samples + at), with_sign(magnitude, negative));
    }
}

KERNEL void kernels_part_channels(const void *frames, int64_t count, int16_t *left, int16_t *right) {
    for (int64_t at = 0; at < count; at += 16) {
        const uint8_t *pairs = (const uint8_t *)frames + at * 4;
        sixteen first = load(pairs), second = load(pairs + 32);
        // Packing keeps to the halves of a vector; the permutation puts the quarters back into order.
        sixteen lower = _mm256_packs_epi32(
            _mm256_srai_epi32(_mm256_slli_epi32(first, 16), 16), _mm256_srai_epi32(_mm256_slli_epi32(second, 16), 16));
        sixteen upper = _mm256_packs_epi32(_mm256_srai_epi32(first, 16), _mm256_srai_epi32(second, 16));
        _mm256_storeu_si256((__m256i *)(left + at), _mm256_permute4x64_epi64(lower, 0xD8));
        _mm256_storeu_si256((__m256i *)(right + at), _mm256_permute4x64_epi64(upper, 0xD8));
    }
}

enum { MIXED = 12 };

KERNEL void kernels_mix(
    const float *const *from, int64_t rows, const float *weights, const float *bias, bool is_on_top, float *to,
    int64_t stride, int64_t count
) {
    for (int64_t at = 0; at < count; at += 8) {
        __m256 sums[MIXED];
        for (int row = 0; row < MIXED; row++) sums[row] = _mm256_broadcast_ss(bias + row);
        for (int64_t input = 0; input < rows; input++) {
            __m256 value = _mm256_loadu_ps(from[input] + at);
            for (int row = 0; row < MIXED; row++) {
                __m256 weight = _mm256_broadcast_ss(weights + input * MIXED + row);
                sums[row] = _mm256_add_ps(sums[row], _mm256_mul_ps(value, weight));
            }
        }
        for (int row = 0; row < MIXED; row++) {
            float *place = to + row * stride + at;
            __m256 result = _mm256_max_ps(sums[row], _mm256_setzero_ps());
            if (is_on_top) result = _mm256_add_ps(result, _mm256_loadu_ps(place));
            _mm256_storeu_ps(place, result);
        }
    }
}

#else

#include <stdlib.h>

bool kernels_are_usable(void) { return false; }

void kernels_sum_steps(const int16_t *samples, int64_t steps, int64_t width, struct kernels_step_sums *sums) {
    abort();
}

void kernels_decode_ulaw(const uint8_t *codes, int64_t count, int16_t *samples) { abort(); }

void kernels_decode_alaw(const uint8_t *codes, int64_t count, int16_t *samples) { abort(); }

void kernels_part_channels(const void *frames, int64_t count, int16_t *left, int16_t *right) { abort(); }

void kernels_mix(
    const float *const *from, int64_t rows, const float *weights, const float *bias, bool is_on_top, float *to,
    int64_t stride, int64_t count
) {
    abort();
}

#endif
