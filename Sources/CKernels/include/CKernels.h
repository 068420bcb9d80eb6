// The loops that measuring spends its time in, for processors with AVX2.
//
// They are C because Swift compiles a module for one processor only, and a recorder's host may be a small one without
// AVX2: there the same loops in Swift run (StepKernel, InterleavedDecoder, ScalarProduct, Activations), which are also what these are
// tested against. All of measuring takes 1.4 times as long without them.

#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Whether this processor can run the functions below. Elsewhere they must not be called.
bool kernels_are_usable(void);

/// Steps that are looked at together, at most.
enum { kernels_most_steps = 64 };

/// What steps are held against.
struct kernels_thresholds {
    /// Steps may be tones whose mean square is above this …
    float audible;
    /// … and whose peak square is below so many times that.
    float crest;
    /// Steps with no sample of a larger magnitude are quiet, and those whose samples are all alike.
    int16_t quiet;
    /// Steps with a sample of this magnitude or a larger one are loud.
    int16_t loud;
    /// The first 16 bits of a mean square as a float, less this, …
    int32_t first_level;
    int32_t level_count;
    /// … are the place of its level here, or the nearest place.
    const uint8_t *levels;
};

/// What was found in steps that lie one after the other: a bit for each step, the first the lowest, and what all of them
/// come to.
struct kernels_found {
    uint64_t tonal;
    uint64_t quiet;
    uint64_t loud;
    int64_t sum;
    int16_t low;
    int16_t high;
};

/// Where it is written what steps come to: columns of kernels_most_steps numbers. Places of steps that are not there may be
/// written to, and mean nothing.
struct kernels_columns {
    /// The sums of the samples.
    int32_t *sums;
    /// The smallest and the largest sample.
    int16_t *lows;
    int16_t *highs;
    /// Five columns: mean squares, correlations, upper, middle, peak squares.
    float *facts;
    uint8_t *levels;
    /// Smallest and largest sample in turn, in 256ths and rounded towards zero.
    int8_t *points;
};

/// Says of steps that lie one after the other what their samples come to, to the bit as StepFacts does; the three columns
/// of facts between the first and the last are left out.
///
/// Sums and extremes are always exact; all else only where no sample's magnitude m is so large that m² · width / 8
/// reaches 2³¹.
/// - steps: 1 to kernels_most_steps.
/// - width: samples in a step: a multiple of 16, and at least 32.
struct kernels_found kernels_measure_steps(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_thresholds *limits,
    const struct kernels_columns *to);

/// Fills the columns between for some of those steps.
/// - wanted: a bit for each of them.
void kernels_detail_steps(
    const int16_t *samples, uint64_t wanted, int64_t width, const struct kernels_columns *columns);

/// Decodes μ-law (ITU-T G.711, table 2a). count: a multiple of 32.
void kernels_decode_ulaw(const uint8_t *codes, int64_t count, int16_t *samples);

/// Decodes A-law (ITU-T G.711, table 1a). count: a multiple of 32.
void kernels_decode_alaw(const uint8_t *codes, int64_t count, int16_t *samples);

/// Takes apart and decodes two channels of μ-law. count: frames, a multiple of 16.
void kernels_part_ulaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right);

/// Takes apart and decodes two channels of A-law. count: frames, a multiple of 16.
void kernels_part_alaw(const uint8_t *codes, int64_t count, int16_t *left, int16_t *right);

/// Takes apart two channels of 16-bit samples. count: frames, a multiple of 16.
void kernels_part_channels(const void *frames, int64_t count, int16_t *left, int16_t *right);

/// The sum of the products of as many numbers: eight sums, one for each place of a vector, then those by halves.
/// count: a multiple of 8.
float kernels_scalar_product(const float *left, const float *right, int64_t count);

/// The sum of the squares of a step's products with vectors that lie one after the other, each as long as the step: every
/// product as kernels_scalar_product sums it up, the squares added in order. count: a multiple of 8.
float kernels_energy_within(const int16_t *samples, int64_t count, const float *basis, int64_t vectors);

/// Mixes rows of numbers into twelve others, column by column:
/// to[r] = max(0, bias[r] + from[0] · weights[0][r] + from[1] · weights[1][r] + …), added in this order.
///
/// - from: where each row that goes in begins.
/// - weights: twelve for each of those.
/// - is_on_top: whether to add to what is there.
/// - to: where the first row that comes out begins; the others follow at a distance of `stride` numbers.
/// - count: columns, a multiple of 8.
void kernels_mix(
    const float *const *from, int64_t rows, const float *weights, const float *bias, bool is_on_top, float *to,
    int64_t stride, int64_t count);

/// Filters twelve rows of numbers, mixes them as kernels_mix does, and adds the rows themselves: of each row goes in
/// row[column − distance] · before + row[column] · here + row[column + distance] · after.
///
/// - from: where the first row begins, at a distance of `stride` numbers from the next; it goes on for `distance` numbers
///   on either side.
/// - filters: twelve numbers before, twelve here, twelve after.
/// - to: where the first row that comes out begins, at the same distance; none of those that go in.
/// - count: columns, a multiple of 8.
void kernels_convolve(
    const float *from, int64_t stride, int64_t distance, const float *filters, const float *weights,
    const float *bias, float *to, int64_t count);
