/// The tools that every system has.
public enum Shell {
    /// Runs commands of bash in a folder.
    public static func run(_ commands: String, in folder: String) throws -> HuiyinBinary.Outcome {
        try Program.run("/bin/bash", ["-c", commands], in: folder)
    }
}
