internal import Files
internal import Glibc
internal import Model
internal import Synchronization

/// The system's database of time zones, and what this machine calls its own.
final class ZoneBook: Sendable {
    private let directory: String
    private let zones = Mutex<[ZoneName: ZoneFile?]>([:])

    /// A server can name one of a few hundred, and nobody looks at many.
    private static let mostKept = 32
    private static let mostBytes = 256 * 1024

    init(directory: String = "/usr/share/zoneinfo") {
        self.directory = directory
    }

    /// Local time minus UTC there at `instant`, in seconds; nil where the system does not know the zone.
    func offset(in zone: ZoneName, at instant: Timestamp) -> Int? {
        zones.withLock { zones in
            if let known = zones[zone] { return known?.offset(at: instant) }
            let file = read(zone)
            if zones.count < Self.mostKept { zones[zone] = .some(file) }
            return file?.offset(at: instant)
        }
    }

    private func read(_ zone: ZoneName) -> ZoneFile? {
        let file = open("\(directory)/\(zone)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: Self.mostBytes)
        var count = 0
        while count < bytes.count {
            let read = bytes.withUnsafeMutableBytes { buffer in
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                return Glibc.read(file, rest.baseAddress, rest.count)
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { break }
            count += read
        }
        return ZoneFile(Array(bytes.prefix(count)))
    }

    /// The name of this machine's zone, from TZ or from the system's clock; nil when neither has a name.
    static func ownName(
        variable: String? = getenv("TZ").map { String(cString: $0) }, localtime: String = "/etc/localtime"
    ) -> ZoneName? {
        if let variable, !variable.isEmpty {
            return name(of: variable.hasPrefix(":") ? String(variable.dropFirst()) : variable)
        }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(localtime, &buffer, buffer.count)
        guard length > 0 else { return nil }
        return name(of: String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// The name of a zone by the path of its file in the database.
    private static func name(of path: String) -> ZoneName? {
        let mark = "zoneinfo/"
        guard let place = path.ranges(of: mark).last else { return ZoneName(path) }
        var name = path[place.upperBound...]
        for part in ["posix/", "right/"] where name.hasPrefix(part) { name = name.dropFirst(part.count) }
        return ZoneName(String(name))
    }
}
