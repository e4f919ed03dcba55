import CPowerLoss

/// One thing that was done to a disk. Files go by number: a name may belong to several, one after the other.
enum DiskEvent {
    case link(file: Int, name: String)
    case unlink(name: String)
    case write(file: Int, offset: Int, bytes: [UInt8])
    case truncate(file: Int, size: Int)
    case sync(file: Int)
    case syncDirectory
}

extension DiskEvent {
    init(_ event: cpowerloss_event) {
        let file = Int(event.file)
        let name = event.name.map { String(cString: $0) } ?? ""
        self =
            switch event.kind {
            case cpowerloss_link: .link(file: file, name: name)
            case cpowerloss_unlink: .unlink(name: name)
            case cpowerloss_write:
                .write(
                    file: file, offset: Int(event.offset),
                    bytes: Array(UnsafeRawBufferPointer(start: event.bytes, count: event.count)))
            case cpowerloss_truncate: .truncate(file: file, size: Int(event.offset))
            case cpowerloss_sync: .sync(file: file)
            // The kinds of C are numbers to Swift; there is one more.
            default: .syncDirectory
            }
    }
}
