internal import ArchiveStore
internal import AudioFiles
internal import CallModel

/// `measure`: what the program hears in a file, without a home.
public struct MeasureFile {
    /// Needs nothing.
    public init() {}

    /// Opens, decodes and hears one file.
    /// - Throws: ``OperationFailure`` of kind `noInput` where it is not there, `badInput` where it is no recording, and
    ///   `inputOutput` where it cannot be fetched.
    public func run(_ path: String) throws(OperationFailure) -> MeasuredFileDocument {
        do {
            let file = try SourceFile.open(path, maximumBytes: .max)
            // Only a home knows who is heard on which channel.
            let heard = try file.withDescriptor { descriptor throws(UnreadableAudio) in
                try RecordingMeasurer(stereoRoles: []).measure(descriptor: descriptor)
            }
            return MeasuredFileDocument(path: path, heard.measurement)
        } catch let refusal as SourceRefusal {
            throw OperationFailure(
                refusal.reason == .notFound ? .noInput : .badInput,
                "\(PersonalData.masked(text: path)): \(refusal.explanation)")
        } catch let error as UnreadableAudio {
            throw OperationFailure(
                error.isSourceFailure ? .inputOutput : .badInput, "\(PersonalData.masked(text: path)): \(error)")
        } catch {
            throw OperationFailure(error)
        }
    }
}
