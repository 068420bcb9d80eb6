internal import AudioFiles

/// The program in its other life: a process that decodes what may crash its decoder, for the one that started it.
public enum DecodingProcess {
    /// Serves as one if the command line says so.
    /// - Parameter arguments: of the command line, the program's name first.
    /// - Returns: whether it did, and is done.
    public static func served(_ arguments: [String]) -> Bool {
        guard arguments.count == 2, arguments[1] == DecoderHost.argument else { return false }
        DecoderChild.serve(0)
        return true
    }
}
