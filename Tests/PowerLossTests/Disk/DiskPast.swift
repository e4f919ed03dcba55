import Session

/// What a disk held, and all that was done to it since: the disk at any moment in between can be made of it.
struct DiskPast {
    let base: DiskImage
    let events: [DiskEvent]

    /// What is found after the power was lost when `position` events had happened.
    func image(at position: Int, _ unsynced: Unsynced, random: inout SplitMix64) -> DiskImage {
        var platter = Platter(base: base)
        for event in events.prefix(position) { platter.take(event) }
        return platter.image(unsynced, random: &random)
    }

    /// What every program saw at that moment.
    func image(at position: Int) -> DiskImage {
        var random = SplitMix64(seed: 0)
        return image(at: position, .kept, random: &random)
    }
}
