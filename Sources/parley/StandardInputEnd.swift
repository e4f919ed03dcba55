internal import Dispatch
internal import Glibc
internal import Synchronization

/// Something whose end can be told.
protocol InputEnd: Sendable {
    func whenEnded(_ body: @escaping @Sendable () -> Void)
}

/// Reads standard input away and tells when it ends. An end that came before anybody asked (a background job starts
/// with `/dev/null`) is not told.
final class StandardInputEnd: InputEnd {
    private let descriptor: Int32
    private let handler = Mutex<(@Sendable () -> Void)?>(nil)

    init(descriptor: Int32 = STDIN_FILENO) {
        self.descriptor = descriptor
    }

    func watch() {
        DispatchQueue(label: "standard input").async { [self] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count > 0 || (count < 0 && errno == EINTR) { continue }
                break
            }
            handler.withLock { $0 }?()
        }
    }

    func whenEnded(_ body: @escaping @Sendable () -> Void) {
        handler.withLock { $0 = body }
    }
}
