/// The program's version, which `huiyin --version` prints and every tombstone names.
public enum ProgramVersion {
    /// The version.
    public static let text = "0.2.0"
    /// With the program's name.
    static let tool = "huiyin \(text)"
}
