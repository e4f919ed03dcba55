package import Model

/// Finds out what a file shows or plays by the header it begins with, whatever its name is.
package enum MediaHeader {
    /// Returns what the file is; nil for one that is not recognised. `read` returns up to as many bytes as it is asked
    /// for at an offset within the file's `size` bytes; it is asked for 256 kB at most.
    package static func media(size: Int64, read: @escaping (Int64, Int) -> [UInt8]) -> FileMedia? {
        var file = MediaReader(size: size, read: read)
        guard let start = file.bytes(at: 0, count: Int(min(size, Int64(startBytes)))) else { return nil }
        return image(start, &file) ?? sound(start, &file) ?? MP4Header.media(start, &file)
            ?? WebMHeader.media(start, &file)
    }

    /// Enough for every header that says all at its beginning.
    private static let startBytes = 64

    private static func image(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        ImageHeaders.png(start) ?? ImageHeaders.gif(start) ?? ImageHeaders.webP(start)
            ?? JPEGHeader.media(start, &file)
    }

    private static func sound(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        WAVHeader.media(start, &file) ?? OggHeader.media(start, &file) ?? FLACHeader.media(start)
            ?? MP3Header.media(start, &file)
    }
}
