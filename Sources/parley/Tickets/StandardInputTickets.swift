internal import Dispatch
internal import Glibc
internal import Synchronization

/// An input whose end can be observed.
protocol InputEnd: Sendable {
    func whenEnded(_ body: @escaping @Sendable () -> Void)
}

/// Reads standard input, where a line may be a ticket, and tells when it ends. An end that came before anybody asked (a
/// background job starts with `/dev/null`) is not told.
final class StandardInputTickets: InputEnd {
    private let descriptor: Int32
    private let handler = Mutex<(@Sendable () -> Void)?>(nil)

    init(descriptor: Int32 = STDIN_FILENO) {
        self.descriptor = descriptor
    }

    /// `onLine` is called for each line with more than white space, without its LF, and with no more bytes than a ticket
    /// can have and one.
    func watch(onLine: @escaping @Sendable ([UInt8]) -> Void) {
        DispatchQueue(label: "standard input").async { [self] in
            var line: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                for byte in buffer[..<count] {
                    if byte == UInt8(ascii: "\n") {
                        if line.contains(where: { !UnicodeScalar($0).properties.isWhitespace }) { onLine(line) }
                        line = []
                    } else if line.count <= TicketAnswer.maximumBytes {
                        line.append(byte)
                    }
                }
            }
            handler.withLock { $0 }?()
        }
    }

    func whenEnded(_ body: @escaping @Sendable () -> Void) {
        handler.withLock { $0 = body }
    }
}
