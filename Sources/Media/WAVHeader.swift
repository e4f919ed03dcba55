internal import Model

/// WAV: a RIFF file with the chunks `fmt `, which has the bytes a second, and `data`, whose size gives the duration.
enum WAVHeader {
    private static let mostChunks = 100

    static func media(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        guard start.has("RIFF"), start.has("WAVE", at: 8) else { return nil }
        return FileMedia(.sound, format: "WAV", duration: duration(&file))
    }

    private static func duration(_ file: inout MediaReader) -> Duration? {
        var (offset, rate): (Int64, UInt64?) = (12, nil)
        for _ in 0..<mostChunks {
            guard let head = file.bytes(at: offset, count: 8), let length = head.little(4, at: 4) else { return nil }
            if head.has("fmt ") {
                guard length >= 16, let format = file.bytes(at: offset + 8, count: 16) else { return nil }
                rate = format.little(4, at: 8)
            } else if head.has("data") {
                // A program that recorded into a pipe could not know the length: it is that of the rest.
                let rest = UInt64(file.size - offset - 8)
                return rate.flatMap { time(of: min(length, rest), rate: $0) }
            }
            // Chunks begin at even offsets.
            offset += 8 + Int64(length) + Int64(length % 2)
        }
        return nil
    }
}
