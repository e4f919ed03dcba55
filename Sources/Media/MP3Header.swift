internal import Model

/// MP3: frames of MPEG audio, layer III, behind an ID3 tag where there is one. The first frame may count them (`Xing`,
/// `Info`); otherwise all are taken to be as long as the first, which is so at a constant bit rate.
enum MP3Header {
    static func media(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        let offset = tagLength(start)
        // Bytes that look like a frame are in many files; a second frame behind the first is not.
        guard let frame = frame(at: offset, &file), self.frame(at: offset + frame.length, &file)?.rate == frame.rate
        else { return nil }
        let duration =
            frameCount(frame, at: offset, &file).map { time(of: $0 * frame.samples, rate: frame.rate) }
            ?? time(of: UInt64(file.size - offset) * 8, rate: frame.bitRate)
        return FileMedia(.sound, format: "MP3", duration: duration)
    }

    /// The length of an ID3v2 tag at the beginning, its head included; 0 without one.
    private static func tagLength(_ start: MediaBytes) -> Int64 {
        guard start.has("ID3") else { return 0 }
        var length: Int64 = 10
        for index in 6..<10 {
            guard let byte = start[index], byte < 0x80 else { return 0 }
            // 7 bits of each byte count.
            length += Int64(byte) << Int64(7 * (9 - index))
        }
        // ID3v2.4 may repeat the head at the end.
        if let flags = start[5], flags & 0x10 != 0 { length += 10 }
        return length
    }

    private struct Frame {
        /// In bits, and samples, a second.
        let bitRate: UInt64
        let rate: UInt64
        /// How many samples the frame has.
        let samples: UInt64
        /// In bytes.
        let length: Int64
        let isMPEG1: Bool
        let isMono: Bool
    }

    private static let bitRates1: [UInt64] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    private static let bitRates2: [UInt64] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    private static let rates: [UInt64] = [44_100, 48_000, 32_000]

    private static func frame(at offset: Int64, _ file: inout MediaReader) -> Frame? {
        guard let head = file.bytes(at: offset, count: 4)?.big(4, at: 0), head >> 21 == 0x7FF else { return nil }
        let (version, layer) = (head >> 19 & 3, head >> 17 & 3)
        let (bits, rate) = (Int(head >> 12 & 15), Int(head >> 10 & 3))
        guard version != 1, layer == 1, (1...14).contains(bits), rate < rates.count else { return nil }
        let isMPEG1 = version == 3
        let bitRate = (isMPEG1 ? bitRates1 : bitRates2)[bits] * 1000
        // MPEG 2 has half the rates, MPEG 2.5 a quarter.
        let samplingRate = rates[rate] / (isMPEG1 ? 1 : version == 2 ? 2 : 4)
        let samples: UInt64 = isMPEG1 ? 1152 : 576
        let length = samples / 8 * bitRate / samplingRate + (head >> 9 & 1)
        return Frame(
            bitRate: bitRate, rate: samplingRate, samples: samples, length: Int64(length), isMPEG1: isMPEG1,
            isMono: head >> 6 & 3 == 3)
    }

    private static func frameCount(_ frame: Frame, at offset: Int64, _ file: inout MediaReader) -> UInt64? {
        // The tag stands where the frame's side information would end.
        let side: Int64 = frame.isMPEG1 ? (frame.isMono ? 17 : 32) : (frame.isMono ? 9 : 17)
        guard let tag = file.bytes(at: offset + 4 + side, count: 12), tag.has("Xing") || tag.has("Info"),
            let flags = tag.big(4, at: 4), flags & 1 == 1
        else { return nil }
        return tag.big(4, at: 8)
    }
}
