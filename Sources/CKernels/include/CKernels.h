// The loops that measuring spends its time in, for processors with AVX2.
//
// They are C because Swift compiles a module for one processor only, and a recorder's host may be a small one without
// AVX2: there the same loops in Swift run (StepKernel, InterleavedDecoder, ScalarProduct, Activations), which are also what these are
// tested against. All of measuring takes 1.4 times as long without them.

#pragma once

#include <stdbool.h>
#include <stdint.h>

/// What the samples of a step come to.
struct kernels_step_sums {
    /// The sum of the samples' squares.
    int64_t squares;
    /// The sum of the products of neighbouring samples.
    int64_t neighbours;
    /// The sum of the products of samples two apart.
    int64_t second_neighbours;
    /// The sum of the samples.
    int32_t sum;
    /// The smallest sample.
    int16_t low;
    /// The largest sample.
    int16_t high;
};

/// Whether this processor can run the functions below. Elsewhere they must not be called.
bool kernels_are_usable(void);

/// Sums over steps that lie one after the other.
///
/// The extremes are always exact; the other sums only where no sample's magnitude m is so large that
/// m² · width / 8 reaches 2³¹.
/// - width: samples in a step: a multiple of 16, and at least 32.
void kernels_sum_steps(const int16_t *samples, int64_t steps, int64_t width, struct kernels_step_sums *sums);

/// Steps that are described together, at most.
enum { kernels_most_steps = 16 };

/// A bit for each step, the first the lowest.
struct kernels_step_masks {
    uint16_t tonal;
    uint16_t quiet;
};

/// Says what follows from the sums over steps, to the bit as StepFacts does.
/// - width: samples in a step, at least 3.
/// - steps: 1 to kernels_most_steps.
/// - facts: five columns of kernels_most_steps numbers: mean squares, correlations, upper, middle, peak squares. Places of
///   steps that are not there may be written to, and mean nothing.
/// - audible, crest: `tonal` are steps whose mean square is above `audible` and whose peak square below `crest` times that.
/// - quiet: `quiet` are steps with no sample of a larger magnitude, or with samples that are all alike.
struct kernels_step_masks kernels_describe_steps(
    const int16_t *samples, int64_t steps, int64_t width, const struct kernels_step_sums *sums, float *facts,
    float audible, float crest, int16_t quiet
);

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
