internal import Model

extension Parley_V1_QuietHours {
    /// Writes the hours; an empty zone stands for none.
    init(_ hours: QuietHours?) {
        self.init()
        guard let hours else { return }
        start = UInt32(hours.start)
        end = UInt32(hours.end)
        zone = hours.zone.description
    }

    var hours: QuietHours? {
        get throws(WireError) {
            guard !zone.isEmpty else { return nil }
            guard let name = ZoneName(zone) else { throw .invalidField("zone") }
            guard let hours = QuietHours(start: Int(start), end: Int(end), zone: name) else {
                throw .invalidField("start")
            }
            return hours
        }
    }
}
