internal import CZlib

/// The two operations on zlib streams (RFC 1950) that tickets need.
enum Zlib {
    /// The most bytes that are inflated; a real ticket has under 1 KiB.
    static let maximumInflatedBytes = 4096

    /// Returns one stored block, as the field's Go library writes it: it can't fail, and has the same bytes with every
    /// zlib. `bytes` are at most 65,535.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(clamping: bytes.count)
        let check = UInt32(truncatingIfNeeded: adler32(1, bytes, UInt32(count)))
        var stream: [UInt8] = [0x78, 0x01, 0x01]
        for word in [count, ~count] {
            stream.append(UInt8(truncatingIfNeeded: word))
            stream.append(UInt8(truncatingIfNeeded: word >> 8))
        }
        stream += bytes.prefix(Int(count))
        for shift in [24, 16, 8, 0] { stream.append(UInt8(truncatingIfNeeded: check >> shift)) }
        return stream
    }

    /// Inflates exactly one stream that fills `input` to its last byte; nil for anything else, and as soon as the
    /// output would grow beyond `maximumInflatedBytes`.
    static func inflated(_ input: [UInt8]) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: maximumInflatedBytes)
        let count = input.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in inflatedCount(source, into: target) }
        }
        return count.map { Array(output[0..<$0]) }
    }

    private static func inflatedCount(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int? {
        var stream = z_stream()
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        // Z_BLOCK stops at each end of a block, where the padding can be seen. No progress is an error, so this ends.
        while true {
            switch inflate(&stream, Z_BLOCK) {
            case Z_STREAM_END: return stream.avail_in == 0 ? Int(stream.total_out) : nil
            case Z_OK:
                let isAtBlockEnd = stream.data_type & 128 != 0
                if isAtBlockEnd && !paddingIsClear(input, stream) { return nil }
            default: return nil
            }
        }
    }

    /// Whether the bits that inflate skips next are zero. If one were set, the stream would be a second spelling of the
    /// same content: after the last block these are the rest of its byte, before a stored block the rest of its
    /// header's byte.
    private static func paddingIsClear(_ input: UnsafeBufferPointer<UInt8>, _ stream: z_stream) -> Bool {
        let isAfterLastBlock = stream.data_type & 64 != 0
        let unusedBits = Int(stream.data_type & 63)
        var position = Int(stream.total_in) * 8 - unusedBits
        if !isAfterLastBlock {
            let type = bit(input, position + 1) | bit(input, position + 2) << 1
            guard type == 0 else { return true }
            position += 3
        }
        while !position.isMultiple(of: 8) {
            guard bit(input, position) == 0 else { return false }
            position += 1
        }
        return true
    }

    private static func bit(_ input: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt8 {
        position / 8 < input.count ? input[position / 8] >> (position % 8) & 1 : 0
    }
}
