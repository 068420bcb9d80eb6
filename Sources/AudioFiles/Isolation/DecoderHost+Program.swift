extension DecoderHost {
    /// The word that makes the program serve as a decoder.
    public static let argument = "decode-for-parent"

    /// Starts the running program once more.
    public static let ofThisProgram = DecoderHost(executable: "/proc/self/exe", arguments: [argument])
}
