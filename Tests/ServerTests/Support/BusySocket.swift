import Foundation

/// A Unix socket that is listened at by somebody who accepts nothing, with no room for another connection.
struct BusySocket {
    private let descriptors: [Int32]

    init(path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix($0.count - 1)) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
        var descriptors: [Int32] = []
        func call(_ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Bool {
            descriptors.append(socket(AF_UNIX, kind, 0))
            return withUnsafePointer(to: &address) { address in
                address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    function(descriptors[descriptors.count - 1], $0, length) == 0
                }
            }
        }
        guard call({ bind($0, $1, $2) }), listen(descriptors[0], 0) == 0 else { throw POSIXError(.EIO) }
        while call({ connect($0, $1, $2) }) {}
        guard errno == EAGAIN else { throw POSIXError(.EIO) }
        self.descriptors = descriptors
    }

    func close() {
        for descriptor in descriptors { _ = Foundation.close(descriptor) }
    }
}
