#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define KERNEL __attribute__((target("avx2,fma")))
#define PART static inline __attribute__((target("avx2,fma"), always_inline))
// A product and a sum are rounded one after the other, as the plain code does it, wherever no fused one is asked for.
#pragma STDC FP_CONTRACT OFF

typedef __m256i sixteen;

bool kernels_are_usable(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

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

/// The sums of four times eight numbers, in order.
PART __m128i small_sums_of(__m256i a, __m256i b, __m256i c, __m256i d) {
    __m256i pairs = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
    return _mm_add_epi32(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
}

/// Whole numbers of less than 2⁵¹ in magnitude, exact: added to such a number's exponent they are its fraction.
PART __m256d doubles(__m256i whole) {
    const double shift = 0x1.8p52;
    __m256d shifted = _mm256_castsi256_pd(_mm256_add_epi64(whole, _mm256_castpd_si256(_mm256_set1_pd(shift))));
    return _mm256_sub_pd(shifted, _mm256_set1_pd(shift));
}

/// Columns of facts.
enum { MEAN_SQUARE, CORRELATION, UPPER, MIDDLE, PEAK_SQUARE };

PART float *column(float *facts, int which) { return facts + which * kernels_most_steps; }

/// What the samples of four steps come to, a lane a step.
struct four_sums {
    __m256i squares;
    __m128i sum;
    /// In the lower half.
    __m128i low;
    __m128i high;
};

/// The smallest of four times sixteen, or the largest, in the lower half.
#define FOUR_EXTREMES(name, extreme)                                                                                   \
    PART __m128i name(const sixteen *lanes) {                                                                          \
        __m128i halves[4];                                                                                             \
        for (int step = 0; step < 4; step++) {                                                                         \
            halves[step] = extreme(_mm256_castsi256_si128(lanes[step]), _mm256_extracti128_si256(lanes[step], 1));     \
        }                                                                                                              \
        __m128i two = extreme(_mm_unpacklo_epi16(halves[0], halves[1]), _mm_unpackhi_epi16(halves[0], halves[1]));     \
        __m128i others = extreme(_mm_unpacklo_epi16(halves[2], halves[3]), _mm_unpackhi_epi16(halves[2], halves[3]));  \
        __m128i four = extreme(_mm_unpacklo_epi32(two, others), _mm_unpackhi_epi32(two, others));                      \
        return extreme(four, _mm_unpackhi_epi64(four, four));                                                          \
    }
FOUR_EXTREMES(four_smallest, _mm_min_epi16)
FOUR_EXTREMES(four_largest, _mm_max_epi16)

PART struct four_sums sum_four(const int16_t *const *at, int64_t width) {
    const sixteen ones = _mm256_set1_epi16(1);
    sixteen sums[4], lows[4], highs[4];
    __m256i squares[4];
#pragma clang loop unroll(full)
    for (int step = 0; step < 4; step++) {
        const int16_t *samples = at[step];
        sixteen here = load(samples), low = here, high = here;
        sixteen sum = _mm256_madd_epi16(here, ones), square = _mm256_madd_epi16(here, here);
        for (int64_t place = 16; place < width; place += 16) {
            here = load(samples + place);
            low = _mm256_min_epi16(low, here);
            high = _mm256_max_epi16(high, here);
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(here, ones));
            square = _mm256_add_epi32(square, _mm256_madd_epi16(here, here));
        }
        sums[step] = sum;
        squares[step] = widened(square);
        lows[step] = low;
        highs[step] = high;
    }
    return (struct four_sums){
        .squares = sums_of(squares[0], squares[1], squares[2], squares[3]),
        .sum = small_sums_of(sums[0], sums[1], sums[2], sums[3]),
        .low = four_smallest(lows),
        .high = four_largest(highs),
    };
}

/// In 256ths, rounded towards zero.
PART __m128i point_of(__m128i samples) {
    __m128i up = _mm_srli_epi32(_mm_srai_epi32(samples, 31), 24);
    return _mm_srai_epi32(_mm_add_epi32(samples, up), 8);
}

/// What is found in four steps, a bit a step.
struct four_masks {
    unsigned tonal, quiet, loud;
};

/// Every operation in the order in which StepFacts does it.
PART struct four_masks describe_four(
    const struct four_sums *these, int64_t width, const struct kernels_thresholds *limits, float *facts,
    uint8_t *levels, int8_t *points
) {
    __m256d share = _mm256_set1_pd(1 / (double)width);
    __m256d mean = _mm256_mul_pd(_mm256_cvtepi32_pd(these->sum), share);
    __m256d variance = _mm256_sub_pd(_mm256_mul_pd(doubles(these->squares), share), _mm256_mul_pd(mean, mean));
    __m128 mean_square = _mm256_cvtpd_ps(_mm256_max_pd(variance, _mm256_setzero_pd()));
    _mm_storeu_ps(column(facts, MEAN_SQUARE), mean_square);

    // The upper half of a float orders powers as a logarithm does.
    __m128i entry = _mm_sub_epi32(
        _mm_srli_epi32(_mm_castps_si128(mean_square), 16), _mm_set1_epi32(limits->first_level));
    entry = _mm_min_epi32(_mm_max_epi32(entry, _mm_setzero_si128()), _mm_set1_epi32(limits->level_count - 1));
    levels[0] = limits->levels[_mm_extract_epi32(entry, 0)];
    levels[1] = limits->levels[_mm_extract_epi32(entry, 1)];
    levels[2] = limits->levels[_mm_extract_epi32(entry, 2)];
    levels[3] = limits->levels[_mm_extract_epi32(entry, 3)];

    __m128i lowest = _mm_cvtepi16_epi32(these->low), highest = _mm_cvtepi16_epi32(these->high);
    __m128i pairs = _mm_or_si128(
        _mm_and_si128(point_of(lowest), _mm_set1_epi32(0xFF)),
        _mm_slli_epi32(_mm_and_si128(point_of(highest), _mm_set1_epi32(0xFF)), 8));
    _mm_storel_epi64((__m128i *)points, _mm_packus_epi32(pairs, pairs));

    __m128 level = _mm256_cvtpd_ps(mean);
    __m128 low = _mm_cvtepi32_ps(lowest), high = _mm_cvtepi32_ps(highest);
    __m128 peak = _mm_max_ps(_mm_sub_ps(high, level), _mm_sub_ps(level, low));
    __m128 peak_square = _mm_mul_ps(peak, peak);
    _mm_storeu_ps(column(facts, PEAK_SQUARE), peak_square);
    __m128 is_audible = _mm_cmpgt_ps(mean_square, _mm_set1_ps(limits->audible));
    __m128 is_flat = _mm_cmplt_ps(peak_square, _mm_mul_ps(_mm_set1_ps(limits->crest), mean_square));
    __m128i largest = _mm_max_epi32(highest, _mm_sub_epi32(_mm_setzero_si128(), lowest));
    __m128i is_more = _mm_andnot_si128(
        _mm_cmpeq_epi32(lowest, highest), _mm_cmpgt_epi32(largest, _mm_set1_epi32(limits->quiet)));
    __m128i is_loud = _mm_cmpgt_epi32(largest, _mm_set1_epi32(limits->loud - 1));
    return (struct four_masks){
        .tonal = (unsigned)_mm_movemask_ps(_mm_and_ps(is_audible, is_flat)),
        .quiet = ~(unsigned)_mm_movemask_ps(_mm_castsi128_ps(is_more)) & 15,
        .loud = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(is_loud)),
    };
}

PART struct kernels_found measure(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_thresholds *limits,
    const struct kernels_columns *to
) {
    struct kernels_found all = {0};
    __m256i total = _mm256_setzero_si256();
    __m128i low = _mm_set1_epi16(INT16_MAX), high = _mm_set1_epi16(INT16_MIN);
    for (int64_t step = 0; step < steps; step += 4) {
        // Where fewer than four are left, the last one stands in for the others.
        const int16_t *at[4];
        for (int lane = 0; lane < 4; lane++) at[lane] = samples + (step + lane < steps ? step + lane : steps - 1) * width;
        struct four_sums these = sum_four(at, width);
        struct four_masks masks = describe_four(
            &these, width, limits, to->facts + step, to->levels + step, to->points + 2 * step);
        all.tonal |= (uint64_t)masks.tonal << step;
        all.quiet |= (uint64_t)masks.quiet << step;
        all.loud |= (uint64_t)masks.loud << step;
        _mm_storeu_si128((__m128i *)(to->sums + step), these.sum);
        _mm_storel_epi64((__m128i *)(to->lows + step), these.low);
        _mm_storel_epi64((__m128i *)(to->highs + step), these.high);
        low = _mm_min_epi16(low, these.low);
        high = _mm_max_epi16(high, these.high);
        // The stand-ins do not count.
        const __m128i lanes = _mm_setr_epi32(0, 1, 2, 3);
        __m128i there = _mm_cmpgt_epi32(_mm_set1_epi32((int)(steps - step)), lanes);
        total = _mm256_add_epi64(total, _mm256_cvtepi32_epi64(_mm_and_si128(these.sum, there)));
    }
    const uint64_t there = ~(uint64_t)0 >> (kernels_most_steps - steps);
    all.tonal &= there;
    all.quiet &= there;
    all.loud &= there;
    int64_t sums[4];
    int16_t lows[8], highs[8];
    _mm256_storeu_si256((__m256i *)sums, total);
    _mm_storeu_si128((__m128i *)lows, low);
    _mm_storeu_si128((__m128i *)highs, high);
    all.sum = sums[0] + sums[1] + sums[2] + sums[3];
    all.low = lows[0];
    all.high = highs[0];
    for (int lane = 1; lane < 4; lane++) {
        if (lows[lane] < all.low) all.low = lows[lane];
        if (highs[lane] > all.high) all.high = highs[lane];
    }
    return all;
}

/// 10 ms of telephone audio: a loop of known length is none.
enum { TELEPHONE_STEP = 80 };

KERNEL struct kernels_found kernels_measure_steps(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_thresholds *limits,
    const struct kernels_columns *to
) {
    return width == TELEPHONE_STEP ? measure(samples, steps, TELEPHONE_STEP, limits, to)
                                   : measure(samples, steps, width, limits, to);
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

/// The sums of the products of neighbours, four numbers that add up to them: first those one apart, then those two apart.
PART void sum_products(const int16_t *samples, int64_t width, __m256i *one, __m256i *two) {
    sixteen first = _mm256_setzero_si256(), second = first;
    for (int64_t at = 0; at < width; at += 16) {
        // Each with the two that follow it; the last sixteen with the two before them, since nothing follows.
        int64_t side = at + 16 < width ? 1 : -1;
        sixteen here = load(samples + at);
        first = _mm256_add_epi32(first, _mm256_madd_epi16(here, load(samples + at + side)));
        second = _mm256_add_epi32(second, _mm256_madd_epi16(here, load(samples + at + 2 * side)));
    }
    // The pairs that the last sixteen make with those before them were there already.
    const int16_t *last = samples + width - 16;
    *one = _mm256_sub_epi64(widened(first), _mm256_setr_epi64x(last[-1] * last[0], 0, 0, 0));
    *two = _mm256_sub_epi64(
        widened(second), _mm256_setr_epi64x((int64_t)last[-2] * last[0] + (int64_t)last[-1] * last[1], 0, 0, 0));
}

/// Four steps; every operation in the order in which StepFacts does it.
PART void detail_four(
    const int16_t *const *at, int64_t width, const struct kernels_columns *columns, const int *steps
) {
    float *facts = columns->facts;
    const int32_t *sums = columns->sums;
    __m256i one[4], two[4];
#pragma clang loop unroll(full)
    for (int lane = 0; lane < 4; lane++) sum_products(at[lane], width, one + lane, two + lane);
    __m256d neighbours = doubles(sums_of(one[0], one[1], one[2], one[3]));
    __m256d second = doubles(sums_of(two[0], two[1], two[2], two[3]));
    const float *squares = column(facts, MEAN_SQUARE);
    __m128 mean_square = _mm_setr_ps(squares[steps[0]], squares[steps[1]], squares[steps[2]], squares[steps[3]]);
    __m256d sum = _mm256_cvtepi32_pd(
        _mm_setr_epi32(sums[steps[0]], sums[steps[1]], sums[steps[2]], sums[steps[3]]));
    __m256d mean = _mm256_mul_pd(sum, _mm256_set1_pd(1 / (double)width));

    __m128i head = pairs_at(at, 0), tail = pairs_at(at, width - 2);
    __m128i first = first_of(head), last = second_of(tail);
    __m256d ends = _mm256_cvtepi32_pd(_mm_add_epi32(first, last));
    __m256d offset = _mm256_mul_pd(mean, _mm256_sub_pd(_mm256_add_pd(sum, sum), ends));
    __m256d centred = _mm256_add_pd(
        _mm256_sub_pd(neighbours, offset),
        _mm256_mul_pd(_mm256_set1_pd((double)(width - 1)), _mm256_mul_pd(mean, mean)));
    __m128 count = _mm_set1_ps((float)width);
    __m128 correlation = _mm_div_ps(_mm256_cvtpd_ps(centred), _mm_mul_ps(mean_square, count));

    __m128 level = _mm256_cvtpd_ps(mean);
    __m128 energy = _mm_mul_ps(_mm_add_ps(mean_square, _mm_mul_ps(level, level)), count);
    __m128 outer = _mm_add_ps(squared(first), squared(last));
    __m128 inner = _mm_add_ps(squared(second_of(head)), squared(first_of(tail)));
    __m128 upper = _mm_sub_ps(energy, _mm256_cvtpd_ps(neighbours)), middle = _mm_sub_ps(energy, _mm256_cvtpd_ps(second));
    upper = _mm_sub_ps(_mm_add_ps(upper, upper), outer);
    middle = _mm_sub_ps(_mm_sub_ps(_mm_add_ps(middle, middle), outer), inner);
    const __m128 zero = _mm_setzero_ps();
    upper = _mm_div_ps(_mm_max_ps(upper, zero), _mm_set1_ps((float)(width - 1)));
    middle = _mm_div_ps(_mm_max_ps(middle, zero), _mm_set1_ps((float)(width - 2)));
    float found[3][4];
    _mm_storeu_ps(found[0], correlation);
    _mm_storeu_ps(found[1], upper);
    _mm_storeu_ps(found[2], middle);
    for (int lane = 0; lane < 4; lane++) {
        column(facts, CORRELATION)[steps[lane]] = found[0][lane];
        column(facts, UPPER)[steps[lane]] = found[1][lane];
        column(facts, MIDDLE)[steps[lane]] = found[2][lane];
    }
}

PART void detail(const int16_t *samples, uint64_t wanted, int64_t width, const struct kernels_columns *columns) {
    while (wanted != 0) {
        const int16_t *at[4];
        int steps[4];
        for (int lane = 0; lane < 4; lane++) {
            // Where fewer than four are left, the last one stands in for the others.
            steps[lane] = wanted != 0 ? __builtin_ctzll(wanted) : steps[lane - 1];
            wanted &= wanted - 1;
            at[lane] = samples + steps[lane] * width;
        }
        detail_four(at, width, columns, steps);
    }
}

KERNEL void kernels_detail_steps(
    const int16_t *samples, uint64_t wanted, int64_t width, const struct kernels_columns *columns
) {
    if (width == TELEPHONE_STEP) {
        detail(samples, wanted, TELEPHONE_STEP, columns);
    } else {
        detail(samples, wanted, width, columns);
    }
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

/// The sum of eight numbers, by halves.
PART float total(__m256 sums) {
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(sums), _mm256_extractf128_ps(sums, 1));
    __m128 quarter = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(quarter, _mm_movehdup_ps(quarter)));
}

KERNEL float kernels_scalar_product(const float *left, const float *right, int64_t count) {
    __m256 sums = _mm256_setzero_ps();
    for (int64_t at = 0; at < count; at += 8) {
        sums = _mm256_add_ps(sums, _mm256_mul_ps(_mm256_loadu_ps(left + at), _mm256_loadu_ps(right + at)));
    }
    return total(sums);
}

enum { MOST_VECTORS = 6 };

/// All vectors at once: each sample is read and converted but once, and no sum waits for itself.
PART float energy_within(const int16_t *samples, int64_t count, const float *basis, const int vectors) {
    __m256 sums[MOST_VECTORS];
    for (int vector = 0; vector < vectors; vector++) sums[vector] = _mm256_setzero_ps();
    for (int64_t at = 0; at < count; at += 8) {
        __m256 here = _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *)(samples + at))));
        for (int vector = 0; vector < vectors; vector++) {
            __m256 other = _mm256_loadu_ps(basis + vector * count + at);
            sums[vector] = _mm256_add_ps(sums[vector], _mm256_mul_ps(here, other));
        }
    }
    float energy = 0;
    for (int vector = 0; vector < vectors; vector++) {
        float component = total(sums[vector]);
        energy += component * component;
    }
    return energy;
}

KERNEL float kernels_energy_within(const int16_t *samples, int64_t count, const float *basis, int64_t vectors) {
    switch (vectors) {
    case 4: return energy_within(samples, count, basis, 4);
    case 6: return energy_within(samples, count, basis, 6);
    default: break;
    }
    float energy = 0;
    for (int64_t vector = 0; vector < vectors; vector++) {
        energy += energy_within(samples, count, basis + vector * count, 1);
    }
    return energy;
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
                sums[row] = _mm256_fmadd_ps(value, weight, sums[row]);
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

KERNEL void kernels_convolve(
    const float *from, int64_t stride, int64_t distance, const float *filters, const float *weights,
    const float *bias, float *to, int64_t count
) {
    for (int64_t at = 0; at < count; at += 8) {
        __m256 sums[MIXED];
        for (int row = 0; row < MIXED; row++) sums[row] = _mm256_broadcast_ss(bias + row);
        for (int input = 0; input < MIXED; input++) {
            const float *place = from + input * stride + at;
            __m256 value = _mm256_mul_ps(_mm256_loadu_ps(place - distance), _mm256_broadcast_ss(filters + input));
            value = _mm256_fmadd_ps(_mm256_loadu_ps(place), _mm256_broadcast_ss(filters + MIXED + input), value);
            value = _mm256_fmadd_ps(
                _mm256_loadu_ps(place + distance), _mm256_broadcast_ss(filters + 2 * MIXED + input), value);
            for (int row = 0; row < MIXED; row++) {
                __m256 weight = _mm256_broadcast_ss(weights + input * MIXED + row);
                sums[row] = _mm256_fmadd_ps(value, weight, sums[row]);
            }
        }
        for (int row = 0; row < MIXED; row++) {
            __m256 result = _mm256_max_ps(sums[row], _mm256_setzero_ps());
            result = _mm256_add_ps(result, _mm256_loadu_ps(from + row * stride + at));
            _mm256_storeu_ps(to + row * stride + at, result);
        }
    }
}

#else

#include <stdlib.h>

bool kernels_are_usable(void) { return false; }

struct kernels_found kernels_measure_steps(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_thresholds *limits,
    const struct kernels_columns *to
) {
    abort();
}

void kernels_detail_steps(
    const int16_t *samples, uint64_t wanted, int64_t width, const struct kernels_columns *columns
) {
    abort();
}

void kernels_decode_ulaw(const uint8_t *codes, int64_t count, int16_t *samples) { abort(); }

void kernels_decode_alaw(const uint8_t *codes, int64_t count, int16_t *samples) { abort(); }

void kernels_part_ulaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right) { abort(); }

void kernels_part_alaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right) { abort(); }

void kernels_part_channels(const void *frames, int64_t count, int16_t *left, int16_t *right) { abort(); }

float kernels_scalar_product(const float *left, const float *right, int64_t count) { abort(); }

float kernels_energy_within(const int16_t *samples, int64_t count, const float *basis, int64_t vectors) { abort(); }

void kernels_mix(
    const float *const *from, int64_t rows, const float *weights, const float *bias, bool is_on_top, float *to,
    int64_t stride, int64_t count
) {
    abort();
}

void kernels_convolve(
    const float *from, int64_t stride, int64_t distance, const float *filters, const float *weights,
    const float *bias, float *to, int64_t count
) {
    abort();
}

#endif
