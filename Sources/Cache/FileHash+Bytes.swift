internal import CSodium
package import Model

extension FileHash {
    /// The hash of bytes in memory.
    package init?(of bytes: [UInt8]) {
        var result = [UInt8](repeating: 0, count: Self.length)
        guard crypto_generichash(&result, result.count, bytes, UInt64(bytes.count), nil, 0) == 0 else { return nil }
        self.init(result)
    }
}
