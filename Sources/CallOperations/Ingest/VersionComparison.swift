internal import ArchiveStore
internal import AudioFiles
internal import CallCatalog
internal import CallModel
internal import Configuration

/// Compares a recording with those that were delivered from the same place under the same name before: a recorder that
/// appends (MixMonitor's `a`) makes a new recording of one that was taken, and both are of the same call. Whether it did
/// is told by the samples, for names are used again.
struct VersionComparison {
    let home: OpenHome
    let source: SiteSettings.Source

    /// How a recording stands to those that are there.
    struct Result {
        /// Those that it begins with.
        var earlier: [RecordingID] = []
        /// One that begins with it: versions may come in any order.
        var later: RecordingID?
    }

    func compare(_ recording: Recording, _ staged: StagedObject) throws -> Result {
        let others = try home.catalog.read { try $0.deliveries(like: recording) }
        guard !others.isEmpty else { return Result() }
        var result = Result()
        let formats = source.accepted(name: recording.name)
        let new = ArchivedBytes(try staged.content())
        for other in others {
            // One that is not in the archive is told by 'verify', and continues nothing.
            guard let key = ObjectKey(path: other.key), let object = try? home.archive.open(key) else { continue }
            do {
                let old = ArchivedBytes(object)
                if try ContinuedAudio.isContinued(old, in: new, accepting: formats) {
                    result.earlier.append(other.id)
                } else if try ContinuedAudio.isContinued(new, in: old, accepting: formats) {
                    result.later = other.id
                }
            } catch let error as ArchiveError {
                guard isSealedAndAltered(object, key) else { throw error }
            } catch let error as UnreadableAudio {
                if isSealedAndAltered(object, key) { continue }
                throw OperationFailure(.inputOutput, "\(other.key): \(error)")
            }
        }
        return result
    }

    /// A sealed object that is not what it was is told by 'verify', too.
    private func isSealedAndAltered(_ object: ObjectReader, _ key: ObjectKey) -> Bool {
        guard object.descriptor == nil else { return false }
        do throws(ArchiveError) {
            _ = try home.archive.fixity(of: key)
            return false
        } catch {
            if case .sealed = error { return true }
            return false
        }
    }
}
