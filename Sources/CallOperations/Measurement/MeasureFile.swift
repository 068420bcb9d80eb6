internal import ArchiveStore
internal import AudioFiles
public import CallModel
internal import Completeness
internal import Configuration
internal import Foundation

/// `measure`: what the program hears in a file, and what is wrong with it as far as the file alone can tell, without a
/// home.
public struct MeasureFile {
    private let formats: AcceptedFormats
    private let judge: CompletenessJudge
    private let kind: CallbackKind?

    /// - Parameters:
    ///   - headerless: what files without a header are; `nil` where they are refused.
    ///   - configuration: a folder with a `completeness.yaml`; `nil` for the rules that the program was built with.
    ///   - kind: the kind of callback by whose thresholds files are judged; `nil` for those of all.
    /// - Throws: ``OperationFailure`` of kind `noInput` where they are not there, `configuration` where they are wrong,
    ///   and `usage` where they know nothing of the kind.
    public init(
        headerless: AcceptedFormats.Headerless? = nil, configuration: String? = nil, kind: String? = nil
    ) throws(OperationFailure) {
        formats = AcceptedFormats(Set(AcceptedFormats.Family.allCases), headerless: headerless)
        let rules = try OperationFailure.translating {
            try configuration.map(Self.rules) ?? CompletenessRules.builtIn()
        }
        self.kind = kind.map(CallbackKind.init(rawValue:))
        if let kind = self.kind, rules.kinds[kind] == nil {
            let known = rules.kinds.keys.sorted().map(\.rawValue).joined(separator: ", ")
            throw OperationFailure(.usage, "completeness.yaml has no kind '\(kind.rawValue)'; it has \(known)")
        }
        judge = CompletenessJudge(rules: rules)
    }

    /// A folder without the file is a slip of the pen here, not a site that keeps to the defaults.
    private static func rules(in folder: String) throws -> CompletenessRules {
        guard access(folder + "/completeness.yaml", R_OK) == 0 else {
            throw OperationFailure(.noInput, "there is no completeness.yaml in \(folder) that can be read")
        }
        return try CompletenessRules(folder: folder)
    }

    /// Opens, decodes, hears and judges one file.
    /// - Throws: ``OperationFailure`` of kind `noInput` where it is not there, `badInput` where it is no recording, and
    ///   `inputOutput` where it cannot be fetched.
    public func run(_ path: String) throws(OperationFailure) -> MeasuredFileDocument {
        do {
            let file = try SourceFile.open(path, maximumBytes: .max)
            // Only a home knows who is heard on which channel.
            let heard = try file.withDescriptor { descriptor throws(UnreadableAudio) in
                try RecordingMeasurer(stereoRoles: [], formats: formats).measure(
                    FileByteSource(descriptor: descriptor))
            }
            return MeasuredFileDocument(
                path: path, heard, findings: judge.findings(heardIn: .measured(heard.measurement), kind: kind))
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
