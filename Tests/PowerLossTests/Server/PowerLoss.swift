import Session

/// When the power is lost, and what becomes of what was not synced by then.
struct PowerLoss {
    let phase: Phase
    /// After so many events of the disk.
    let position: Int
    let unsynced: Unsynced

    /// What the server is doing.
    enum Phase: CaseIterable {
        /// Opening its files: at its first start it makes them, at a later one it finds what the last power loss left.
        case starting
        /// In the middle of writing a group.
        case committing
        /// A group was answered this moment.
        case answering
        /// Moving what was committed to its place.
        case checkpointing
    }
}

extension ServerLife {
    /// Some of the moments at which the power could have been lost, every phase among them that there was.
    func powerLosses(perPhase count: Int, random: inout SplitMix64) -> [PowerLoss] {
        var losses: [PowerLoss] = []
        for phase in PowerLoss.Phase.allCases {
            let spans = spans(of: phase)
            for _ in 0..<count {
                guard let span = spans.randomElement(using: &random) else { continue }
                losses.append(
                    PowerLoss(
                        phase: phase, position: Int.random(in: span, using: &random),
                        unsynced: Unsynced.allCases.randomElement(using: &random) ?? .lost))
            }
        }
        return losses
    }

    private func spans(of phase: PowerLoss.Phase) -> [Range<Int>] {
        let spans =
            switch phase {
            case .starting: [0..<openedAt]
            case .committing: self.spans.commits.map { ($0.lowerBound + 1)..<$0.upperBound }
            case .answering: self.spans.commits.map { $0.upperBound..<($0.upperBound + 1) }
            case .checkpointing: self.spans.checkpoints.map { ($0.lowerBound + 1)..<$0.upperBound }
            }
        return spans.filter { !$0.isEmpty }
    }
}
