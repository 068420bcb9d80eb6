extension DiskModel {
    /// Everything that a power cut at this moment may leave, each image once.
    /// - Parameter limit: beyond so many combinations a fixed sample of them is taken, with all lost, all kept, and each
    ///   single thing lost or kept among it.
    func crashStates(limit: Int) -> [DiskImage] {
        let states = CrashStates(self)
        var seen: Set<[Int]> = []
        return Combinations(sizes: states.sizes).all(limit: limit).compactMap { combination in
            let image = states.image(combination)
            return seen.insert(image.identity).inserted ? image.image : nil
        }
    }
}

extension DiskModel.Name {
    /// What it may lead to after a power cut, each once; the durable first, the newest last.
    var choices: [DiskModel.Target?] {
        var choices: [DiskModel.Target?] = []
        for target in ([durable] + later).reversed() where !choices.contains(target) { choices.append(target) }
        return choices.reversed()
    }
}

extension DiskModel.File {
    /// What it may hold after a power cut, each once: what is durable, that and half of the rest, the full length with
    /// zeros (the size was written before the data), all.
    var choices: [[UInt8]] {
        let rest = bytes.count - durableCount
        guard rest > 0 else { return [bytes] }
        let durable = Array(bytes[..<durableCount])
        var choices = [durable]
        for choice in [
            Array(bytes[..<(durableCount + rest / 2)]), durable + Array(repeating: 0, count: rest), bytes,
        ]
        where !choices.contains(choice) {
            choices.append(choice)
        }
        return choices
    }
}
