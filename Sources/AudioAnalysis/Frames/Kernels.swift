internal import CKernels

/// The loops in C that some processors can run (`CKernels.h`).
enum Kernels {
    /// Whether this one can. Asking takes as long as the loops do, so whoever asks often keeps the answer.
    static let areUsable = kernels_are_usable()
}
