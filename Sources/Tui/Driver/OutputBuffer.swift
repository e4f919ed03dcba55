internal import Glibc

/// Bytes on their way to a terminal that may have stopped reading. It never blocks.
struct OutputBuffer {
    private var bytes: [UInt8] = []
    private var sent = 0

    var isEmpty: Bool { sent == bytes.count }

    /// How many bytes have not been written.
    var count: Int { bytes.count - sent }

    /// Adds bytes that leave with the next `flush`.
    mutating func append(_ more: some Sequence<UInt8>) {
        bytes += more
    }

    /// Writes as much as the terminal takes, normally everything in one write. If writing fails, all bytes are dropped:
    /// reading then reports that the terminal is gone.
    mutating func flush(to descriptor: Int32) {
        while !isEmpty {
            let count = bytes.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
            }
            if count > 0 {
                sent += count
            } else if count < 0 && errno == EAGAIN {
                return
            } else if count < 0 && errno != EINTR {
                break
            }
        }
        clear()
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= 64 * 1024)
        sent = 0
    }
}
