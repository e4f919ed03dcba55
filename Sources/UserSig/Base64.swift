internal import CSodium

/// Standard base64 with padding and one spelling per value: libsodium refuses other characters, wrong padding and
/// unused bits that are set.
package enum Base64 {
    package static func text(of bytes: [UInt8]) -> String {
        let count = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
        return String(unsafeUninitializedCapacity: count) { text in
            text.withMemoryRebound(to: CChar.self) { text in
                if let start = text.baseAddress {
                    sodium_bin2base64(start, count, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
                }
            }
            return count - 1
        }
    }

    static func bytes(of text: [UInt8]) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3)
        var count = 0
        let result = text.withUnsafeBytes { text in
            sodium_base642bin(
                &bytes, bytes.count, text.bindMemory(to: CChar.self).baseAddress, text.count, nil, &count, nil,
                sodium_base64_VARIANT_ORIGINAL)
        }
        return result == 0 ? Array(bytes[0..<count]) : nil
    }
}
