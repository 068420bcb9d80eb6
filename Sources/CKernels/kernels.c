#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define KERNEL __attribute__((target("avx2")))
#define PART static inline __attribute__((target("avx2"), always_inline))

typedef __m256i sixteen;

bool kernels_are_usable(void) { return __builtin_cpu_supports("avx2"); }

PART sixteen load(const void *at) { return _mm256_loadu_si256((const __m256i *)at); }

/// Eight numbers of 32 bits, added up to four of 64.
PART __m256i widened(__m256i lanes) {
    return _mm256_add_epi64(
        _mm256_cvtepi32_epi64(_mm256_castsi256_si128(lanes)),
        _mm256_cvtepi32_epi64(_mm256_extracti128_si256(lanes, 1)));
}

/// The sums of four times four numbers, in order.
PART __m256i sums_of(__m256i a, __m256i b, __m256i c, __m256i d) {
    __m256i ab = _mm256_add_epi64(_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b));
    __m256i cd = _mm256_add_epi64(_mm256_unpacklo_epi64(c, d), _mm256_unpackhi_epi64(c, d));
    return _mm256_add_epi64(_mm256_permute2x128_si256(ab, cd, 0x20), _mm256_permute2x128_si256(ab, cd, 0x31));
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
        int64_t totals[4];
        _mm256_storeu_si256(
            (__m256i *)totals, sums_of(widened(squares), widened(neighbours), widened(second), widened(sum)));
        sums[step] = (struct kernels_step_sums){
            .squares = totals[0],
            .neighbours = totals[1] - last[-1] * last[0],
            .second_neighbours = totals[2] - last[-2] * last[0] - last[-1] * last[1],
            .sum = (int32_t)totals[3],
            .low = smallest(low, 0),
            // The complement turns the order round, without a number that has none.
            .high = smallest(_mm256_xor_si256(high, _mm256_set1_epi16(-1)), -1),
        };
    }
}

/// Whole numbers of less than 2⁵¹ in magnitude, exact: added to such a number's exponent they are its fraction.
PART __m256d doubles(__m256i whole) {
    const double shift = 0x1.8p52;
    __m256d shifted = _mm256_castsi256_pd(_mm256_add_epi64(whole, _mm256_castpd_si256(_mm256_set1_pd(shift))));
    return _mm256_sub_pd(shifted, _mm256_set1_pd(shift));
}

/// Two samples of each of four steps, a pair a lane.
PART __m128i pairs_at(const int16_t *const *at, int64_t offset) {
    int32_t pairs[4];
    for (int step = 0; step < 4; step++) memcpy(pairs + step, at[step] + offset, sizeof pairs[step]);
    return _mm_loadu_si128((const __m128i *)pairs);
}

PART __m128i first_of(__m128i pairs) { return _mm_srai_epi32(_mm_slli_epi32(pairs, 16), 16); }
PART __m128i second_of(__m128i pairs) { return _mm_srai_epi32(pairs, 16); }

PART __m128 squared(__m128i numbers) {
    __m128 floats = _mm_cvtepi32_ps(numbers);
    return _mm_mul_ps(floats, floats);
}

/// Four steps; every operation in the order in which StepFacts does it.
PART struct kernels_step_masks describe(
    const int16_t *const *at, int64_t width, const struct kernels_step_sums *sums, float *facts, float audible,
    float crest, int16_t quiet
) {
    enum { MEAN_SQUARE, CORRELATION, UPPER, MIDDLE, PEAK_SQUARE };
    // Four rows of four numbers, turned into columns.
    __m256i one = load(sums), two = load(sums + 1), three = load(sums + 2), four = load(sums + 3);
    __m256i a = _mm256_unpacklo_epi64(one, two), b = _mm256_unpackhi_epi64(one, two);
    __m256i c = _mm256_unpacklo_epi64(three, four), d = _mm256_unpackhi_epi64(three, four);
    __m256d squares = doubles(_mm256_permute2x128_si256(a, c, 0x20));
    __m256d neighbours = doubles(_mm256_permute2x128_si256(b, d, 0x20));
    __m256d second = doubles(_mm256_permute2x128_si256(a, c, 0x31));
    __m256i rest = _mm256_permute2x128_si256(b, d, 0x31);
    // Of each lane the lower half is the sum, the upper half the extremes.
    __m256i halves = _mm256_permutevar8x32_epi32(rest, _mm256_setr_epi32(0, 2, 4, 6, 1, 3, 5, 7));
    __m128i extremes = _mm256_extracti128_si256(halves, 1);
    __m256d sum = _mm256_cvtepi32_pd(_mm256_castsi256_si128(halves));

    __m256d share = _mm256_set1_pd(1 / (double)width), mean = _mm256_mul_pd(sum, share);
    __m256d square_of_mean = _mm256_mul_pd(mean, mean);
    __m256d variance = _mm256_sub_pd(_mm256_mul_pd(squares, share), square_of_mean);
    __m128 mean_square = _mm256_cvtpd_ps(_mm256_max_pd(variance, _mm256_setzero_pd()));
    _mm_storeu_ps(facts + MEAN_SQUARE * kernels_most_steps, mean_square);

    __m128i head = pairs_at(at, 0), tail = pairs_at(at, width - 2);
    __m128i first = first_of(head), last = second_of(tail);
    __m256d ends = _mm256_cvtepi32_pd(_mm_add_epi32(first, last));
    __m256d offset = _mm256_mul_pd(mean, _mm256_sub_pd(_mm256_add_pd(sum, sum), ends));
    __m256d centred = _mm256_add_pd(
        _mm256_sub_pd(neighbours, offset), _mm256_mul_pd(_mm256_set1_pd((double)(width - 1)), square_of_mean));
    __m128 count = _mm_set1_ps((float)width);
    _mm_storeu_ps(
        facts + CORRELATION * kernels_most_steps, _mm_div_ps(_mm256_cvtpd_ps(centred), _mm_mul_ps(mean_square, count)));

    __m128 level = _mm256_cvtpd_ps(mean);
    __m128 energy = _mm_mul_ps(_mm_add_ps(mean_square, _mm_mul_ps(level, level)), count);
    __m128 outer = _mm_add_ps(squared(first), squared(last));
    __m128 inner = _mm_add_ps(squared(second_of(head)), squared(first_of(tail)));
    __m128 upper = _mm_sub_ps(energy, _mm256_cvtpd_ps(neighbours)), middle = _mm_sub_ps(energy, _mm256_cvtpd_ps(second));
    upper = _mm_sub_ps(_mm_add_ps(upper, upper), outer);
    middle = _mm_sub_ps(_mm_sub_ps(_mm_add_ps(middle, middle), outer), inner);
    const __m128 zero = _mm_setzero_ps();
    _mm_storeu_ps(facts + UPPER * kernels_most_steps, _mm_div_ps(_mm_max_ps(upper, zero), _mm_set1_ps((float)(width - 1))));
    _mm_storeu_ps(facts + MIDDLE * kernels_most_steps, _mm_div_ps(_mm_max_ps(middle, zero), _mm_set1_ps((float)(width - 2))));

    __m128i lowest = first_of(extremes), highest = second_of(extremes);
    __m128 low = _mm_cvtepi32_ps(lowest), high = _mm_cvtepi32_ps(highest);
    __m128 peak = _mm_max_ps(_mm_sub_ps(high, level), _mm_sub_ps(level, low));
    __m128 peak_square = _mm_mul_ps(peak, peak);
    _mm_storeu_ps(facts + PEAK_SQUARE * kernels_most_steps, peak_square);
    __m128 is_loud = _mm_cmpgt_ps(mean_square, _mm_set1_ps(audible));
    __m128 is_flat = _mm_cmplt_ps(peak_square, _mm_mul_ps(_mm_set1_ps(crest), mean_square));
    __m128i largest = _mm_max_epi32(highest, _mm_sub_epi32(_mm_setzero_si128(), lowest));
    __m128i is_more = _mm_andnot_si128(
        _mm_cmpeq_epi32(lowest, highest), _mm_cmpgt_epi32(largest, _mm_set1_epi32(quiet)));
    return (struct kernels_step_masks){
        .tonal = (uint16_t)_mm_movemask_ps(_mm_and_ps(is_loud, is_flat)),
        .quiet = (uint16_t)(~_mm_movemask_ps(_mm_castsi128_ps(is_more)) & 15),
    };
}

KERNEL struct kernels_step_masks kernels_describe_steps(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_step_sums *sums, float *facts,
    float audible, float crest, int16_t quiet
) {
    struct kernels_step_masks all = {0, 0};
    struct kernels_step_sums rest[4];
    for (int64_t step = 0; step < steps; step += 4) {
        // Where fewer than four are left, the last one stands in for the others.
        const int16_t *at[4];
        for (int lane = 0; lane < 4; lane++) {
            int64_t there = step + lane < steps ? step + lane : steps - 1;
            at[lane] = samples + there * width;
            rest[lane] = sums[there];
        }
        const struct kernels_step_sums *these = step + 4 <= steps ? sums + step : rest;
        struct kernels_step_masks found = describe(at, width, these, facts + step, audible, crest, quiet);
        all.tonal |= (uint16_t)(found.tonal << step);
        all.quiet |= (uint16_t)(found.quiet << step);
    }
    const uint16_t there = (uint16_t)((1u << steps) - 1);
    return (struct kernels_step_masks){.tonal = all.tonal & there, .quiet = all.quiet & there};
}

// G.711, thirty-two codes at a time. A sample is a multiple of the product of two bytes, a power of two by the segment
// and an odd number by the mantissa, and one instruction multiplies bytes and adds up pairs of products: beside each
// product lies what μ-law takes off it again.

/// The factors of thirty-two samples, a byte each.
struct factors {
    /// By the segment.
    sixteen power;
    /// By the mantissa, with the sign.
    sixteen number;
    /// What is added to the product, with the sign the other way round: ∓1 times `weight`.
    sixteen other;
};

/// Entries of a table of sixteen.
PART sixteen look_up(__m128i table, sixteen places) {
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), places);
}

PART sixteen lower_half(sixteen bytes) { return _mm256_and_si256(bytes, _mm256_set1_epi8(15)); }
PART sixteen upper_half(sixteen bytes) { return lower_half(_mm256_srli_epi16(bytes, 4)); }

/// Sample = 4 · (± power · (2 · mantissa + 33) ∓ 33); all bits are inverted on the line, and bit 7 is the sign.
PART struct factors ulaw(sixteen codes) {
    const __m128i powers = _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
    const __m128i numbers = _mm_setr_epi8(33, 35, 37, 39, 41, 43, 45, 47, 49, 51, 53, 55, 57, 59, 61, 63);
    const __m128i others = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1, 1);
    sixteen plain = _mm256_xor_si256(codes, _mm256_set1_epi8(-1));
    sixteen upper = upper_half(plain), other = look_up(others, upper);
    sixteen sign = _mm256_sub_epi8(_mm256_setzero_si256(), other);
    return (struct factors){
        .power = look_up(powers, upper),
        .number = _mm256_sign_epi8(look_up(numbers, lower_half(plain)), sign),
        .other = other,
    };
}

enum { ULAW_WEIGHT = 33, ULAW_PLACES = 2, ALAW_WEIGHT = 0, ALAW_PLACES = 3 };

/// Sample = 8 · ± power · (2 · mantissa + 1, and 32 more but in the lowest segment); every other bit is inverted on the
/// line, and bit 7 is the complement of the sign.
PART struct factors alaw(sixteen codes) {
    const __m128i powers = _mm_setr_epi8(1, 1, 2, 4, 8, 16, 32, 64, 1, 1, 2, 4, 8, 16, 32, 64);
    const __m128i numbers = _mm_setr_epi8(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
    const __m128i steps = _mm_setr_epi8(0, 32, 32, 32, 32, 32, 32, 32, 0, 32, 32, 32, 32, 32, 32, 32);
    const __m128i signs = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1, 1);
    sixteen plain = _mm256_xor_si256(codes, _mm256_set1_epi8(0x55)), upper = upper_half(plain);
    sixteen number = _mm256_add_epi8(look_up(numbers, lower_half(plain)), look_up(steps, upper));
    return (struct factors){
        .power = look_up(powers, upper),
        .number = _mm256_sign_epi8(number, look_up(signs, upper)),
        .other = _mm256_setzero_si256(),
    };
}

PART void store(int16_t *to, sixteen samples) { _mm256_storeu_si256((__m256i *)to, samples); }

/// Samples of bytes that lie in pairs: a factor and what is beside it.
PART sixteen samples_of(sixteen powers, sixteen numbers, int places) {
    return _mm256_slli_epi16(_mm256_maddubs_epi16(powers, numbers), places);
}

/// Thirty-two codes that follow one another.
PART void decode(struct factors f, char weight, int places, int16_t *samples) {
    sixteen weights = _mm256_set1_epi8(weight);
    store(samples, samples_of(_mm256_unpacklo_epi8(f.power, weights), _mm256_unpacklo_epi8(f.number, f.other), places));
    store(
        samples + 16,
        samples_of(_mm256_unpackhi_epi8(f.power, weights), _mm256_unpackhi_epi8(f.number, f.other), places));
}

/// Thirty-two codes, of two channels in turn: the place beside a factor is that of the other channel's.
PART void part(struct factors f, char weight, int places, int16_t *left, int16_t *right) {
    const sixteen firsts = _mm256_set1_epi16(0x00FF);
    sixteen weights = _mm256_set1_epi8(weight);
    store(
        left, samples_of(
            _mm256_blendv_epi8(weights, f.power, firsts),
            _mm256_blendv_epi8(_mm256_slli_epi16(f.other, 8), f.number, firsts), places));
    store(
        right, samples_of(
            _mm256_blendv_epi8(f.power, weights, firsts),
            _mm256_blendv_epi8(f.number, _mm256_srli_epi16(f.other, 8), firsts), places));
}

/// Unpacking keeps to the halves of a vector: quarters 0 and 2 lie in the first to begin with, 1 and 3 in the second.
PART sixteen in_turn(const uint8_t *codes) { return _mm256_permute4x64_epi64(load(codes), 0xD8); }

KERNEL void kernels_decode_ulaw(const uint8_t *codes, int64_t count, int16_t *samples) {
    for (int64_t at = 0; at < count; at += 32) {
        decode(ulaw(in_turn(codes + at)), ULAW_WEIGHT, ULAW_PLACES, samples + at);
    }
}

KERNEL void kernels_decode_alaw(const uint8_t *codes, int64_t count, int16_t *samples) {
    for (int64_t at = 0; at < count; at += 32) {
        decode(alaw(in_turn(codes + at)), ALAW_WEIGHT, ALAW_PLACES, samples + at);
    }
}

KERNEL void kernels_part_ulaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right) {
    for (int64_t at = 0; at < count; at += 16) {
        part(ulaw(load(codes + 2 * at)), ULAW_WEIGHT, ULAW_PLACES, left + at, right + at);
    }
}

KERNEL void kernels_part_alaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right) {
    for (int64_t at = 0; at < count; at += 16) {
        part(alaw(load(codes + 2 * at)), ALAW_WEIGHT, ALAW_PLACES, left + at, right + at);
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
        store(left + at, _mm256_permute4x64_epi64(lower, 0xD8));
        store(right + at, _mm256_permute4x64_epi64(upper, 0xD8));
    }
}

KERNEL float kernels_scalar_product(const float *left, const float *right, int64_t count) {
    __m256 sums = _mm256_setzero_ps();
    for (int64_t at = 0; at < count; at += 8) {
        sums = _mm256_add_ps(sums, _mm256_mul_ps(_mm256_loadu_ps(left + at), _mm256_loadu_ps(right + at)));
    }
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(sums), _mm256_extractf128_ps(sums, 1));
    __m128 quarter = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(quarter, _mm_movehdup_ps(quarter)));
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

struct kernels_step_masks kernels_describe_steps(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_step_sums *sums, float *facts,
    float audible, float crest, int16_t quiet
) {
    abort();
}

void kernels_decode_ulaw(const uint8_t *codes, int64_t count, int16_t *samples) { abort(); }

void kernels_decode_alaw(const uint8_t *codes, int64_t count, int16_t *samples) { abort(); }

void kernels_part_ulaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right) { abort(); }

void kernels_part_alaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right) { abort(); }

void kernels_part_channels(const void *frames, int64_t count, int16_t *left, int16_t *right) { abort(); }

float kernels_scalar_product(const float *left, const float *right, int64_t count) { abort(); }

void kernels_mix(
    const float *const *from, int64_t rows, const float *weights, const float *bias, bool is_on_top, float *to,
    int64_t stride, int64_t count
) {
    abort();
}

#endif
